package dev.crier.web.admin.newsletters;

import dev.crier.catalog.Catalog;
import dev.crier.catalog.Topic;
import dev.crier.catalog.TopicGroup;
import dev.crier.newsletter.Definition.Flaw;
import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.FrequencyWords;
import dev.crier.template.Words;
import dev.crier.web.admin.Visit;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Puts the form of a newsletter into words: its choices, and when its schedules strike. */
final class EditPresenter {

    private static final int TIMES = 10;
    private static final String WORDS = "admin.news.";

    private final Tools tools;

    EditPresenter(Tools tools) {
        this.tools = tools;
    }

    EditView view(
            Visit visit, String name, long version, NewsletterForm form, List<Flaw> flaws, Map<String, String> moves) {
        Words words = visit.words();
        String reader = reader(visit);
        FormErrors errors = FormErrors.of(words, form, flaws);
        Map<String, String> wrong = errors.fields();
        List<EditView.Text> texts = tools.templates().languages().stream()
                .map(language -> text(words, form, language, wrong))
                .toList();
        String own = tools.site().language();
        String title = name.isEmpty()
                ? words.say("admin.news.new")
                : words.say("admin.news.change", form.titles().getOrDefault(own, name));
        return new EditView(
                title,
                visit.root() + "/admin/newsletters/" + (name.isEmpty() ? "_new" : name + "/change"),
                visit.root() + "/admin/newsletters/_times",
                name.isEmpty() ? visit.fields().text("name") : name,
                !name.isEmpty(),
                String.valueOf(version),
                errors.others(),
                wrong.entrySet().stream()
                        .map(one -> new EditView.Wrong(one.getKey(), one.getValue()))
                        .toList(),
                wrong.getOrDefault("name", ""),
                texts.stream().filter(one -> one.language().equals(own)).toList(),
                texts.stream().filter(one -> !one.language().equals(own)).toList(),
                form.open(),
                form.approve(),
                form.topics().isEmpty(),
                topics(words, form, visit.now()),
                rows(visit, form, reader, wrong),
                moves(words, name, form, moves, wrong),
                List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds())),
                reader,
                NewsletterForm.MORE.stream()
                        .map(key -> new EditView.Field(
                                key,
                                words.say(WORDS + "field." + key),
                                words.say(WORDS + "hint." + key),
                                form.more().getOrDefault(key, ""),
                                wrong.getOrDefault(key, "")))
                        .toList());
    }

    /** When the schedule strikes that is being typed. */
    EditView.Times times(Visit visit) {
        return times(
                visit.words(),
                ScheduleFields.read(visit.fields(), visit.fields().text("row")),
                reader(visit),
                visit.now());
    }

    private EditView.Times times(Words words, ScheduleFields schedule, String reader, Instant now) {
        Optional<Frequency> frequency = schedule.frequency(tools.site().zone());
        if (frequency.isEmpty()) {
            return new EditView.Times(words.say("admin.news.no-schedule"), "", "", List.of());
        }
        ZoneId there = ZoneId.of(reader);
        ZoneId here = frequency.get().zone().orElse(there);
        List<EditView.Strike> strikes = frequency.get().cron().stream()
                .flatMap(cron -> cron.next(now, here, TIMES).stream())
                .map(slot -> new EditView.Strike(moment(words, slot, here), moment(words, slot, there)))
                .toList();
        String sentence = words.sentence(FrequencyWords.full(words, frequency.get()));
        boolean never = strikes.isEmpty() && !frequency.get().isImmediate();
        return new EditView.Times(
                never ? words.say("admin.news.strikes-never", sentence) : sentence,
                words.zoneName(here),
                words.zoneName(there),
                strikes);
    }

    private static String moment(Words words, Instant slot, ZoneId zone) {
        return words.say("admin.moment", words.longDate(slot, zone), words.time(slot, zone));
    }

    /** In which a reader's times are told; what is no zone is the site's. */
    private String reader(Visit visit) {
        try {
            return ZoneId.of(visit.fields().text("reader")).getId();
        } catch (DateTimeException none) {
            return tools.site().zone().getId();
        }
    }

    private static EditView.Text text(Words words, NewsletterForm form, String language, Map<String, String> wrong) {
        return new EditView.Text(
                language,
                words.sentence(words.languageName(language)),
                Words.direction(language),
                form.titles().getOrDefault(language, ""),
                form.descriptions().getOrDefault(language, ""),
                wrong.getOrDefault("title", ""));
    }

    private List<EditView.Row> rows(Visit visit, NewsletterForm form, String reader, Map<String, String> wrong) {
        Words words = visit.words();
        var rows = new ArrayList<EditView.Row>();
        for (ScheduleFields schedule : form.schedules()) {
            String prefix = "f" + rows.size() + ".";
            rows.add(new EditView.Row(
                    prefix,
                    rows.size() + 1,
                    schedule.name(),
                    ScheduleFields.KINDS.stream()
                            .map(kind -> new EditView.Option(
                                    kind, words.say(WORDS + "kind." + kind), kind.equals(schedule.kind())))
                            .toList(),
                    ScheduleFields.DAYS.stream()
                            .map(day -> new EditView.Option(
                                    day,
                                    words.weekday(DayOfWeek.of(ScheduleFields.DAYS.indexOf(day) + 1)),
                                    day.equals(schedule.day())))
                            .toList(),
                    schedule.time(),
                    schedule.cron(),
                    schedule.zone(),
                    schedule.zone().equals(ScheduleFields.EACH_ONES),
                    schedule.within(),
                    schedule.removed(),
                    schedule.isCustom(),
                    wrong.getOrDefault(prefix + "time", ""),
                    wrong.getOrDefault(prefix + "zone", ""),
                    wrong.getOrDefault(prefix + "cron", ""),
                    wrong.getOrDefault(prefix + "within", ""),
                    times(words, schedule, reader, visit.now())));
        }
        return rows;
    }

    private List<EditView.TopicGroup> topics(Words words, NewsletterForm form, Instant now) {
        Catalog catalog = tools.articles().catalog();
        Map<String, Topic> all = new LinkedHashMap<>();
        catalog.topics().described().forEach(topic -> all.put(topic.slug(), topic));
        catalog.topicCounts(now).keySet().forEach(topic -> all.put(topic.slug(), topic));
        form.topics().keySet().forEach(slug -> all.putIfAbsent(slug, catalog.topic(slug)));
        Map<String, List<EditView.Topic>> byGroup = new LinkedHashMap<>();
        Map<String, String> headings = new LinkedHashMap<>();
        for (TopicGroup group : catalog.topics().groups()) {
            headings.put(group.key(), group.label(words.language()));
            byGroup.put(group.key(), new ArrayList<>());
        }
        headings.put("", headings.isEmpty() ? "" : words.say("choices.topics.others"));
        byGroup.put("", new ArrayList<>());
        for (Topic topic : all.values()) {
            String rule = form.topics().getOrDefault(topic.slug(), "");
            List<EditView.Option> rules = new ArrayList<>();
            for (String one : List.of("", "any", "all", "none")) {
                rules.add(new EditView.Option(
                        one, words.say(WORDS + "rule." + (one.isEmpty() ? "open" : one)), one.equals(rule)));
            }
            byGroup.getOrDefault(topic.group(), byGroup.get(""))
                    .add(new EditView.Topic(topic.slug(), topic.label(words.language()), rules));
        }
        return byGroup.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .map(one -> new EditView.TopicGroup(headings.getOrDefault(one.getKey(), ""), one.getValue()))
                .toList();
    }

    /** Schedules that have readers and are not in the form any more. */
    private List<EditView.Move> moves(
            Words words, String name, NewsletterForm form, Map<String, String> chosen, Map<String, String> wrong) {
        if (name.isEmpty()) return List.of();
        Map<String, ScheduleFields> named = form.named();
        var moves = new ArrayList<EditView.Move>();
        tools.subscribers().readers(name).forEach((frequency, readers) -> {
            if (named.containsKey(frequency)) return;
            List<EditView.Option> to = named.entrySet().stream()
                    .map(one -> new EditView.Option(
                            one.getKey(),
                            one.getValue()
                                    .frequency(tools.site().zone())
                                    .map(said -> NewsletterPage.often(words, said))
                                    .orElse(one.getKey()),
                            one.getKey().equals(chosen.get(frequency))))
                    .toList();
            moves.add(new EditView.Move(
                    frequency,
                    words.count("admin.news.move", readers, frequency),
                    to,
                    wrong.getOrDefault("move-" + frequency, "")));
        });
        return moves;
    }
}
