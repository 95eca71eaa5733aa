package dev.crier.web.admin.readers;

import dev.crier.subscriber.Subscriber;
import dev.crier.web.admin.Visit;

/** Asks before it erases a reader. */
final class ErasePage {

    private final ReaderTools tools;

    ErasePage(ReaderTools tools) {
        this.tools = tools;
    }

    record View(long id, String email) {}

    void show(Visit visit) {
        Subscriber reader = tools.reader(visit);
        visit.show(
                "reader-erase", visit.words().say("admin.reader.erase.title"), new View(reader.id(), reader.email()));
    }

    void erase(Visit visit) {
        Subscriber reader = tools.reader(visit);
        tools.data().erase(reader, visit.now());
        tools.steward().close(visit.now());
        visit.log("reader.erased", String.valueOf(reader.id()), "");
        visit.done(ReaderTools.HERE, visit.words().say("admin.did.reader.erased"));
    }
}
