package dev.crier.web.admin.today;

import dev.crier.newsletter.Figures;
import dev.crier.template.Words;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Bars, a week each, drawn by the server, and the table they are drawn from.
 *
 * @param name of the chart within the page
 * @param summary what it shows, in a sentence
 */
record Chart(String name, String title, String summary, List<Bar> bars, String first, String last) {

    static final int WIDTH = 360;
    static final int HEIGHT = 96;
    private static final int GAP = 6;
    private static final int LEAST = 2;

    /** A bar and its row; nothing is drawn where the value is 0. */
    record Bar(String week, String value, int x, int y, int width, int height) {}

    static Chart of(Words words, String name, String title, String summary, List<Figures.Week> weeks, ZoneId zone) {
        long most =
                Math.max(1, weeks.stream().mapToLong(Figures.Week::value).max().orElse(1));
        int step = (WIDTH + GAP) / Math.max(1, weeks.size());
        var bars = new ArrayList<Bar>();
        for (int week = 0; week < weeks.size(); week++) {
            long value = weeks.get(week).value();
            int height = value <= 0 ? 0 : Math.max(LEAST, (int) (value * HEIGHT / most));
            // Time runs as the language is read.
            int place = words.direction().equals("rtl") ? weeks.size() - 1 - week : week;
            bars.add(new Bar(
                    words.date(weeks.get(week).end(), zone),
                    words.number(value),
                    place * step,
                    HEIGHT - height,
                    step - GAP,
                    height));
        }
        return new Chart(
                name,
                title,
                summary,
                bars,
                words.date(weeks.get(0).end(), zone),
                words.date(weeks.get(weeks.size() - 1).end(), zone));
    }

    public String box() {
        return "0 0 " + WIDTH + " " + HEIGHT;
    }
}
