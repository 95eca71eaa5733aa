package dev.crier.bounce;

import dev.crier.mail.ArrivedMail;
import dev.crier.outbox.Delivery;
import dev.crier.outbox.EmailAddress;
import dev.crier.outbox.Returns;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Subscription;
import dev.crier.subscriber.Suppressor;
import dev.crier.subscriber.Tokens;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads a mail that came in and does what it asks for, if it can be believed. */
public final class BounceReader {

    private static final String BY_MAIL = "a mail to the unsubscribe address";
    private static final String COMPLAINT = "complaint";
    private static final String KNOWN = "nothing: was known";
    private static final String NOT_OURS = "nothing: it is not about a mail of this site";

    private final Jdbi jdbi;
    private final Suppressor suppressor;
    private final Returns returns;
    private final Subscribers subscribers;
    private final Tokens tokens;
    private final ReportReader reports;
    private final InstantSource clock;

    public BounceReader(
            Jdbi jdbi,
            Suppressor suppressor,
            Returns returns,
            Subscribers subscribers,
            Tokens tokens,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.suppressor = suppressor;
        this.returns = returns;
        this.subscribers = subscribers;
        this.tokens = tokens;
        this.reports = new ReportReader(tokens);
        this.clock = clock;
    }

    /** @param file what the mail is called in the result */
    public Result read(String file, byte[] mail) {
        Report report = reports.read(ArrivedMail.read(mail));
        if (report instanceof Report.Departure departure) return leave(file, departure.holder());
        if (report instanceof Report.Failure failure) return fail(file, failure);
        if (report instanceof Report.Complaint complaint) return complain(file, complaint);
        String why = report instanceof Report.Nothing nothing ? nothing.why() : "";
        return new Result(file, Result.Kind.OTHER, "", "", "nothing: " + why);
    }

    private Result leave(String file, Tokens.Holder holder) {
        String recipient = email(holder.subscriber());
        boolean left = subscribers.leave(holder.subscriber(), holder.newsletter(), BY_MAIL, clock.instant());
        String action = (left ? "left " : "nothing: had left ") + holder.newsletter();
        return new Result(file, Result.Kind.UNSUBSCRIBE, recipient, "", action);
    }

    private Result fail(String file, Report.Failure failure) {
        Optional<Delivery> found = delivery(failure.original());
        if (found.isEmpty()) return fail(file, failure, addressee(failure.original()));
        String action = failure.isFinal()
                ? failed(found.get(), failure)
                : failure.isDelay() ? delayed(found.get(), failure) : "nothing: not failed, but " + failure.action();
        return new Result(file, Result.Kind.BOUNCE, found.get().address(), failure.status(), action);
    }

    /** Which mail it was cannot be said, but to whom: that is enough to stop. */
    private Result fail(String file, Report.Failure failure, Optional<EmailAddress> to) {
        if (to.isEmpty()) return new Result(file, Result.Kind.BOUNCE, "", failure.status(), NOT_OURS);
        String address = to.get().value();
        String action = "nothing: it does not say which mail it is about";
        if (failure.isFinal() && failure.isDeadAddress()) {
            action = jdbi.inTransaction(handle -> suppress(handle, address, failure)) ? "suppressed" : KNOWN;
        }
        return new Result(file, Result.Kind.BOUNCE, address, failure.status(), action);
    }

    private String failed(Delivery delivery, Report.Failure failure) {
        boolean dead = failure.isDeadAddress();
        boolean news = jdbi.inTransaction(handle -> {
            boolean failed = returns.failed(handle, delivery, failure.reply(), clock.instant());
            return dead && suppress(handle, delivery.address(), failure) || failed;
        });
        if (!news) return KNOWN;
        return dead ? "suppressed" : "recorded";
    }

    private String delayed(Delivery delivery, Report.Failure failure) {
        boolean news = jdbi.inTransaction(handle -> returns.delayed(handle, delivery, failure.reply()));
        return news ? "recorded: it is delayed" : KNOWN;
    }

    private Result complain(String file, Report.Complaint complaint) {
        Optional<Delivery> delivery = delivery(complaint.original());
        Optional<Subscriber> person = delivery.map(Delivery::person)
                .or(() -> holder(complaint.original()).map(Tokens.Holder::subscriber))
                .flatMap(subscribers::person);
        if (person.isEmpty()) return new Result(file, Result.Kind.COMPLAINT, "", complaint.type(), NOT_OURS);
        String address = delivery.map(Delivery::address).orElse(person.get().email());
        String action =
                complaint.type().equals("abuse") ? stop(person.get(), address) : "nothing: only abuse is acted on";
        return new Result(file, Result.Kind.COMPLAINT, address, complaint.type(), action);
    }

    /** Nothing more to this address, and nothing more to this person. */
    private String stop(Subscriber person, String address) {
        boolean news = jdbi.inTransaction(handle -> suppress(handle, address, COMPLAINT));
        for (Subscription one : subscribers.of(person.id())) {
            if (one.isOpen()) news |= subscribers.leave(person.id(), one.newsletter(), COMPLAINT, clock.instant());
        }
        return news ? "suppressed, and left everything" : KNOWN;
    }

    private boolean suppress(Handle handle, String address, Report.Failure failure) {
        return suppress(handle, address, "bounced " + failure.status());
    }

    private boolean suppress(Handle handle, String address, String reason) {
        return suppressor.suppress(handle, List.of(EmailAddress.of(address)), reason, clock.instant()) > 0;
    }

    /** The mail of ours that a report gives back: nobody else knows its Message-ID, so whoever names it has seen it. */
    private Optional<Delivery> delivery(Original original) {
        if (original.messageId().isEmpty()) return Optional.empty();
        Stream<Long> byToken = holder(original).map(Tokens.Holder::subscriber).stream();
        Stream<Long> byAddress = List.copyOf(original.recipients()).stream()
                .flatMap(email -> subscribers.person(email).stream())
                .map(Subscriber::id);
        return Stream.concat(byToken, byAddress)
                .flatMap(person -> returns.find(person, original.messageId()).stream())
                .findFirst();
    }

    /** The reader whose token the mail had, if the report is about the address that this reader still has. */
    private Optional<EmailAddress> addressee(Original original) {
        return holder(original)
                .flatMap(holder -> subscribers.person(holder.subscriber()))
                .map(person -> EmailAddress.of(person.email()))
                .filter(email -> original.recipients().stream()
                        .anyMatch(named -> named.key().equals(email.key())));
    }

    private Optional<Tokens.Holder> holder(Original original) {
        return tokens.read(Tokens.Kind.UNSUBSCRIBE, original.token());
    }

    private String email(long person) {
        return subscribers.person(person).map(Subscriber::email).orElse("");
    }
}
