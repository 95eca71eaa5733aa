package dev.crier.catalog;

import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Joins the versions of one work: files that differ only in the language suffix, or share a {@code translation}. */
final class Works {

    private record Version(long id, long work, String stem, String translation) {}

    private Works() {}

    static void join(Handle handle, String source) {
        var versions = handle.createQuery("""
                        SELECT id, work, stem, coalesce(translation, '') AS translation FROM article
                        WHERE source = :source ORDER BY id""")
                .bind("source", source)
                .mapTo(Version.class)
                .list();
        Map<Long, Long> leader = new HashMap<>();
        Map<String, Long> first = new HashMap<>();
        for (Version version : versions) {
            leader.put(version.id(), version.id());
            unite(leader, first, "stem " + version.stem(), version.id());
            if (!version.translation().isEmpty()) {
                unite(leader, first, "translation " + version.translation(), version.id());
            }
        }
        var batch = handle.prepareBatch("UPDATE article SET work = :work WHERE id = :id");
        for (Version version : versions) {
            long work = find(leader, version.id());
            if (work != version.work())
                batch.bind("work", work).bind("id", version.id()).add();
        }
        if (batch.size() > 0) batch.execute();
    }

    private static void unite(Map<Long, Long> leader, Map<String, Long> first, String group, long id) {
        Long known = first.putIfAbsent(group, id);
        if (known == null) return;
        long one = find(leader, known);
        long other = find(leader, id);
        leader.put(Math.max(one, other), Math.min(one, other));
    }

    private static long find(Map<Long, Long> leader, long id) {
        long top = id;
        while (leader.getOrDefault(top, top) != top) top = leader.getOrDefault(top, top);
        return top;
    }
}
