package dev.crier.mail;

import java.util.Random;

/** Texts as the world has them, the same for the same seed. */
final class HostileTexts {

    private static final String[] PIECES = {
        "word",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        ".",
        "..",
        "\n.\n",
        "\nFrom here\n",
        "From ",
        "=",
        "=3D",
        "=?",
        "?=",
        "=?UTF-8?Q?x?=",
        "é",
        "ß",
        "中文",
        "🎉",
        "👩‍👩‍👧",
        "مرحبا",
        "שלום",
        "\u202e",
        "\u2067",
        "\u200f",
        "\u2028",
        "\u0000",
        "\u0007",
        "\u001b[31m",
        "\u0085",
        "\ufeff",
        "\ufffe",
        "\ud83d",
        "\ude00",
        "\ue000",
        "\ue001",
        "\u560a",
        "\u560d",
        "\r\nBcc: evil@example.org\r\n",
        "\nSubject: other",
        "<b>",
        "&amp;",
        "\"",
        "'",
        "\\",
        ",",
        ";",
        ":",
        "@",
        "(",
        ")",
        "<a@b.example>",
        "a very ordinary sentence",
        "--",
        "--=_",
        "\n--=_0123\n",
        "~",
        "\u00a0",
        "\u00ad"
    };

    private final Random random;

    HostileTexts(long seed) {
        random = new Random(seed);
    }

    String next() {
        int kind = random.nextInt(20);
        if (kind == 0) return "x".repeat(10_000);
        if (kind == 1) return "é".repeat(random.nextInt(3_000));
        if (kind == 2) return "";
        var text = new StringBuilder();
        for (int pieces = random.nextInt(30); pieces > 0; pieces--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
            if (random.nextInt(10) == 0) text.append((char) random.nextInt(0x10000));
        }
        return text.toString();
    }
}
