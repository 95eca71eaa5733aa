package dev.crier.web.admin.newsletters;

import dev.crier.newsletter.Definition.Flaw;
import dev.crier.template.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with a form: for each field, by its id, a sentence in the admin's language; the rest as it was found. */
final class FormErrors {

    private static final String WORDS = "admin.news.wrong.";
    private static final String FREQUENCIES = "frequencies.";

    private final Words words;
    private final NewsletterForm form;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<String> others = new ArrayList<>();

    private FormErrors(Words words, NewsletterForm form) {
        this.words = words;
        this.form = form;
    }

    /** @param flaws by the keys of the definition that the form stands for */
    static FormErrors of(Words words, NewsletterForm form, List<Flaw> flaws) {
        var errors = new FormErrors(words, form);
        flaws.forEach(errors::add);
        return errors;
    }

    Map<String, String> fields() {
        return fields;
    }

    List<String> others() {
        return others;
    }

    private void add(Flaw flaw) {
        String key = flaw.key();
        if (NewsletterForm.MORE.contains(key)) say(key, "field");
        else if (key.equals("name") && form.titles().isEmpty()) say("title", "title");
        else if (key.equals("name")) say("name", "name");
        else if (key.startsWith(FREQUENCIES)) addToSchedule(key.substring(FREQUENCIES.length()));
        else others.add(key.equals("frequencies") ? words.say(WORDS + "frequencies") : flaw.toString());
    }

    /** @param key the name of a frequency, then perhaps a dot and one of its keys */
    private void addToSchedule(String key) {
        String[] parts = key.split("\\.", 2);
        ScheduleFields schedule = form.named().get(parts[0]);
        if (schedule == null) {
            say("move-" + parts[0], "move");
            return;
        }
        String row = "f" + form.schedules().indexOf(schedule) + ".";
        String what = parts.length == 1 ? "" : parts[1];
        switch (what) {
            case "zone", "within" -> say(row + what, what);
            default -> say(row + (schedule.isCustom() ? "cron" : "time"), schedule.isCustom() ? "cron" : "time");
        }
    }

    private void say(String field, String word) {
        fields.putIfAbsent(field, words.say(WORDS + word));
    }
}
