package dev.crier.bounce;

import dev.crier.mail.ArrivedMail;
import dev.crier.subscriber.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells what a mail that came in is: a delivery report (RFC 3464), a complaint (RFC 5965), or a reader who leaves. */
final class ReportReader {

    private static final Pattern STATUS = Pattern.compile("(?<![0-9.])([245]\\.[0-9]{1,3}\\.[0-9]{1,3})(?![0-9.])");
    private static final Pattern NOT_A_TOKEN = Pattern.compile("[^A-Za-z0-9_-]+");
    private static final List<String> ADDRESSED = List.of("To", "Delivered-To", "X-Original-To", "Envelope-To", "Cc");
    private static final int MOST_RECIPIENTS = 20;
    private static final int MOST_CANDIDATES = 50;

    private final Tokens tokens;

    ReportReader(Tokens tokens) {
        this.tokens = tokens;
    }

    Report read(ArrivedMail mail) {
        Optional<String> delivery =
                mail.part("message/delivery-status").or(() -> mail.part("message/global-delivery-status"));
        if (delivery.isPresent()) return failure(mail, delivery.get());
        Optional<String> feedback = mail.part("message/feedback-report");
        if (feedback.isPresent()) return complaint(mail, feedback.get());
        String automatic = mail.header("Auto-Submitted").toLowerCase(Locale.ROOT);
        if (!automatic.isEmpty() && !automatic.equals("no")) return new Report.Nothing("an automatic answer");
        return departure(mail)
                .<Report>map(Report.Departure::new)
                .orElseGet(() -> new Report.Nothing("no report, and no token of this site in its subject"));
    }

    /** Blocks of fields with empty lines between them: the first is about the mail, each other one about a recipient. */
    private static Report failure(ArrivedMail mail, String text) {
        List<ArrivedMail> recipients = Arrays.stream(text.split("\r?\n[ \t]*\r?\n", MOST_RECIPIENTS + 1))
                .limit(MOST_RECIPIENTS)
                .map(ReportReader::fields)
                .filter(fields -> !fields.header("Action").isEmpty()
                        || !fields.header("Final-Recipient").isEmpty())
                .toList();
        if (recipients.isEmpty()) return new Report.Nothing("a delivery report that names no recipient");
        // Our mails have one recipient each; a report about several is about what became of it after a forwarding.
        ArrivedMail worst = recipients.stream()
                .filter(one -> action(one).equals("failed"))
                .findFirst()
                .orElse(recipients.get(0));
        String said = worst.header("Diagnostic-Code");
        List<String> named = recipients.stream()
                .flatMap(one -> Stream.of(one.header("Original-Recipient"), one.header("Final-Recipient")))
                .toList();
        return new Report.Failure(Original.in(mail, named), action(worst), status(worst.header("Status"), said), said);
    }

    private static Report complaint(ArrivedMail mail, String text) {
        ArrivedMail fields = fields(text);
        String type = NOT_A_TOKEN
                .matcher(fields.header("Feedback-Type"))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return new Report.Complaint(Original.in(mail, fields.headers("Original-Rcpt-To")), type);
    }

    /** The token in the subject, or after a plus in the address; line breaks and what stands around it do not matter. */
    private Optional<Tokens.Holder> departure(ArrivedMail mail) {
        String subject = mail.header("Subject");
        return Stream.concat(
                        Stream.of(subject, subject.replaceAll("\\s", "")),
                        ADDRESSED.stream().flatMap(name -> mail.headers(name).stream()))
                .flatMap(NOT_A_TOKEN::splitAsStream)
                .limit(MOST_CANDIDATES)
                .flatMap(candidate -> tokens.read(Tokens.Kind.UNSUBSCRIBE, candidate).stream())
                .findFirst();
    }

    private static ArrivedMail fields(String block) {
        return ArrivedMail.read(block.strip().getBytes(StandardCharsets.UTF_8));
    }

    private static String action(ArrivedMail fields) {
        return NOT_A_TOKEN.matcher(fields.header("Action")).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** Servers that say no more than "failed" in the status often say why in their words. */
    private static String status(String status, String said) {
        String given = code(status);
        return given.isEmpty() || given.endsWith(".0.0")
                ? Optional.of(code(said)).filter(one -> !one.isEmpty()).orElse(given)
                : given;
    }

    private static String code(String text) {
        Matcher code = STATUS.matcher(text);
        return code.find() ? code.group(1) : "";
    }
}
