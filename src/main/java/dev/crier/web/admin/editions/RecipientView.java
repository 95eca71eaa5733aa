package dev.crier.web.admin.editions;

import dev.crier.newsletter.Edition;
import dev.crier.outbox.Recipients;
import dev.crier.outbox.Recipients.Recipient;
import dev.crier.template.Words;
import dev.crier.web.admin.Further;
import dev.crier.web.admin.Moment;
import dev.crier.web.admin.Paging;
import dev.crier.web.admin.Visit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The recipients of an edition, a page of them, as they were asked for.
 *
 * @param file address of all that were asked for, as CSV
 */
record RecipientView(List<Choice> states, String address, List<Row> rows, Further further, String file) {

    record Choice(String value, String label, boolean chosen) {}

    /** @param answer what the server said last */
    record Row(String email, String state, String answer, Optional<Moment> at) {}

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    static RecipientView of(EditionTools tools, Visit visit, Edition edition) {
        Words words = visit.words();
        Optional<Which> which = Which.of(visit.fields().text("state"));
        String address = visit.fields().text("address");
        String asked = visit.fields().text("after");
        long after = asked.matches("[0-9]{1,18}") ? Long.parseLong(asked) : 0;
        var filter = new Recipients.Filter(which.map(Which::states).orElseGet(Set::of), address);
        List<Recipient> found = tools.recipients().list(edition.batch(), filter, after, Paging.SIZE + 1);
        List<Recipient> shown = found.subList(0, Math.min(Paging.SIZE, found.size()));
        String state = which.map(Which::key).orElse("");
        String next = found.size() > shown.size()
                ? page(
                        edition,
                        state,
                        address,
                        String.valueOf(shown.get(shown.size() - 1).person()))
                : "";
        return new RecipientView(
                Arrays.stream(Which.values())
                        .map(one -> new Choice(
                                one.key(),
                                words.sentence(words.say("admin.delivery." + one.key())),
                                which.filter(one::equals).isPresent()))
                        .toList(),
                address,
                shown.stream().map(one -> row(tools, visit, one)).toList(),
                new Further(after == 0 ? "" : page(edition, state, address, ""), next),
                Further.address(EditionTools.path(edition) + "/recipients.csv", "state", state, "address", address));
    }

    private static Row row(EditionTools tools, Visit visit, Recipient one) {
        Words words = visit.words();
        return new Row(
                one.address(),
                Said.state(words, one.state()),
                (one.code() == 0 ? "" : one.code() + " ") + one.reply(),
                one.at().map(at -> Moment.of(words, at, visit.now(), tools.zone())));
    }

    private static String page(Edition edition, String state, String address, String after) {
        return Further.address(EditionTools.path(edition), "state", state, "address", address, "after", after)
                + "#recipients";
    }
}
