package dev.crier.bounce;

import dev.crier.mail.ArrivedMail;
import dev.crier.outbox.EmailAddress;
import dev.crier.outbox.IllegalAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The mail that a report is about, as far as the report gives it back.
 *
 * @param messageId with its brackets, or empty
 * @param token of its address to unsubscribe, or empty
 * @param recipients whom it can have been for, according to a report that may be forged
 */
record Original(String messageId, String token, Set<EmailAddress> recipients) {

    private static final List<String> TYPES =
            List.of("message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global");
    private static final Pattern MESSAGE_ID = Pattern.compile("<[!-;=?-~]{3,200}>");
    private static final Pattern UNSUBSCRIBE = Pattern.compile("/unsubscribe/([A-Za-z0-9_-]+)");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>;,:\"()]+@[^\\s<>;,:\"()]+");

    Original {
        recipients = Set.copyOf(recipients);
    }

    /** @param named recipients that the report names beside the mail's own */
    static Original in(ArrivedMail report, List<String> named) {
        Optional<ArrivedMail> mail = TYPES.stream()
                .flatMap(type -> report.part(type).stream())
                .map(text -> ArrivedMail.read(text.getBytes(StandardCharsets.UTF_8)))
                .findFirst();
        var recipients = new LinkedHashSet<EmailAddress>();
        named.forEach(text -> address(text).ifPresent(recipients::add));
        mail.flatMap(one -> address(one.header("To"))).ifPresent(recipients::add);
        return new Original(
                mail.map(one -> first(MESSAGE_ID, one.header("Message-ID"), 0)).orElse(""),
                // A signer may have folded the header in the middle of an address.
                mail.map(one -> one.header("List-Unsubscribe").replaceAll("\\s", ""))
                        .map(text -> first(UNSUBSCRIBE, text, 1))
                        .orElse(""),
                recipients);
    }

    private static Optional<EmailAddress> address(String text) {
        String found = first(ADDRESS, text, 0);
        try {
            return found.isEmpty() ? Optional.empty() : Optional.of(EmailAddress.of(found));
        } catch (IllegalAddress none) {
            return Optional.empty();
        }
    }

    private static String first(Pattern pattern, String text, int group) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(group) : "";
    }
}
