package dev.crier;

import dev.crier.outbox.Carrier;
import dev.crier.outbox.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Takes mails and keeps their addresses, and answers as he was told: a mail server without a network. */
final class Postman implements Carrier {

    private final List<String> accepted = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Reply> answers = Collections.synchronizedMap(new HashMap<>());
    private volatile boolean away;
    private volatile Consumer<String> meanwhile = address -> {};

    /** From now on he answers this for an address. */
    void answer(String address, Reply.Kind kind, int code) {
        answers.put(address, new Reply(kind, code, "as told"));
    }

    /** He takes everything again. */
    void relent() {
        answers.clear();
        away = false;
    }

    /** What happens while he has a mail to an address in his hands. */
    void meanwhile(Consumer<String> what) {
        meanwhile = what;
    }

    void goAway() {
        away = true;
    }

    /** Whom he took mails for, in order. */
    List<String> accepted() {
        return List.copyOf(accepted);
    }

    @Override
    public Connection connect() throws Unreachable {
        if (away) throw new Unreachable("the postman is away", false, new IllegalStateException("away"));
        return new Connection() {
            @Override
            public Reply hand(String from, String to, byte[] mime) {
                meanwhile.accept(to);
                Reply told = answers.get(to);
                if (told != null) return told;
                accepted.add(to);
                return Reply.accepted(250, "taken");
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public String where() {
        return "the postman";
    }
}
