package dev.crier.web.choices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.crier.subscriber.PersonalData;
import dev.crier.template.Site;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that is kept about a person as one JSON file, indented, so that people can read it too. */
final class DataFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private DataFile() {}

    static void write(Context request, Site site, PersonalData.Kept kept, Instant now) {
        request.header("Content-Disposition", "attachment; filename=\"my-data.json\"")
                .header("Cache-Control", "no-store")
                .contentType("application/json; charset=utf-8")
                .result(text(site, kept, now));
    }

    static String text(Site site, PersonalData.Kept kept, Instant now) {
        Map<String, Object> data = of(
                "site", site.name(),
                "address_of_site", site.url().toString(),
                "made_at", now.toString(),
                "person", person(kept),
                "subscriptions",
                        kept.subscriptions().stream()
                                .map(one -> of(
                                        "newsletter", one.newsletter(),
                                        "frequency", one.frequency(),
                                        "topics", topics(one.topics()),
                                        "since", one.startedAt().toString(),
                                        "confirmed", one.confirmed(),
                                        "paused_until", text(one.pausedUntil()),
                                        "ended_at", text(one.endedAt()),
                                        "ended_because", one.endedReason().orElse(""),
                                        "consent_from", one.consentSource(),
                                        "consent_at", one.consentAt().toString()))
                                .toList(),
                "history",
                        kept.history().stream()
                                .map(one -> of(
                                        "at", one.at().toString(),
                                        "newsletter", one.newsletter(),
                                        "what", one.event().name(),
                                        "who_says_so", one.source(),
                                        "frequency", one.frequency(),
                                        "topics", topics(one.topics()),
                                        "paused_until", text(one.pausedUntil())))
                                .toList(),
                "mails",
                        kept.mails().stream()
                                .map(one -> of(
                                        "kind", one.kind(),
                                        "subject", one.subject(),
                                        "dated", one.dated().toString(),
                                        "state", one.state().name(),
                                        "at", text(one.at()),
                                        "answer", one.answer()))
                                .toList());
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, Object> person(PersonalData.Kept kept) {
        return of(
                "email", kept.person().email(),
                "name", kept.person().name(),
                "languages", kept.person().languages(),
                "time_zone", kept.person().zone(),
                "known_since", kept.since().toString(),
                "confirmed_at", text(kept.confirmedAt()));
    }

    private static Object topics(Optional<List<String>> topics) {
        return topics.<Object>map(list -> list).orElse("everything");
    }

    private static String text(Optional<Instant> at) {
        return at.map(Instant::toString).orElse("");
    }

    private static Map<String, Object> of(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }
}
