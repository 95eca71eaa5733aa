package dev.crier.web.choices;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The time zones that a reader can choose, by part of the world. */
final class Zones {

    private static final List<String> PARTS =
            List.of("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific");

    private Zones() {}

    static List<OptionGroup> options(String chosen) {
        Map<String, List<Option>> byPart = new LinkedHashMap<>();
        PARTS.forEach(part -> byPart.put(part, new ArrayList<>()));
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            int slash = id.indexOf('/');
            List<Option> part = byPart.get(slash < 0 ? "" : id.substring(0, slash));
            if (part != null) part.add(Option.of(id, place(id), id.equals(chosen)));
        }
        var groups = new ArrayList<OptionGroup>();
        boolean listed = byPart.values().stream().flatMap(List::stream).anyMatch(Option::isChosen);
        var others = new ArrayList<Option>();
        if (!listed && !chosen.equals("UTC")) others.add(Option.of(chosen, chosen, true));
        others.add(Option.of("UTC", "UTC", chosen.equals("UTC")));
        byPart.forEach((part, options) -> groups.add(OptionGroup.of(part, options)));
        groups.add(OptionGroup.of("UTC", others));
        return groups;
    }

    private static String place(String id) {
        return id.substring(id.indexOf('/') + 1).replace("/", ", ").replace('_', ' ');
    }
}
