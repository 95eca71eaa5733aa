package dev.crier.web.admin.newsletters;

import java.util.List;

/**
 * What the form of a newsletter shows.
 *
 * @param address where it is sent; {@code timesAt} where the times of a schedule are asked for
 * @param name in addresses; it stays once there is one
 * @param notices what is wrong with no field
 * @param errors what is wrong with fields
 * @param moves schedules that are taken away and have readers
 * @param zones of the world, to choose from
 * @param reader the zone in which a reader's times are told
 */
record EditView(
        String title,
        String address,
        String timesAt,
        String name,
        boolean fixed,
        String version,
        List<String> notices,
        List<Wrong> errors,
        String nameError,
        List<Text> texts,
        List<Text> others,
        boolean open,
        boolean approve,
        boolean everything,
        List<TopicGroup> topics,
        List<Row> schedules,
        List<Move> moves,
        List<String> zones,
        String reader,
        List<Field> more) {

    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    public boolean hasErrorsInMore() {
        return more.stream().anyMatch(field -> !field.error().isEmpty());
    }

    public boolean hasOthers() {
        return !others.isEmpty();
    }

    /** Title and description in one language. */
    record Text(String language, String label, String dir, String title, String description, String error) {}

    record TopicGroup(String heading, List<Topic> topics) {}

    record Topic(String slug, String label, List<Option> rules) {}

    record Option(String value, String label, boolean chosen) {}

    /** @param prefix of its fields */
    record Row(
            String prefix,
            int number,
            String name,
            List<Option> kinds,
            List<Option> days,
            String time,
            String cron,
            String zone,
            boolean eachOnes,
            String within,
            boolean removed,
            boolean custom,
            String timeError,
            String zoneError,
            String cronError,
            String withinError,
            Times times) {

        public boolean showsCustom() {
            return custom || !withinError.isEmpty();
        }
    }

    /** @param sentence how often, in words */
    record Times(String sentence, String zone, String reader, List<Strike> strikes) {

        public boolean hasStrikes() {
            return !strikes.isEmpty();
        }
    }

    /** One slot, as the newsletter and as a reader sees it. */
    record Strike(String here, String there) {}

    record Move(String frequency, String said, List<Option> to, String error) {}

    record Field(String key, String label, String hint, String value, String error) {}

    /** @param field its id */
    record Wrong(String field, String message) {}
}
