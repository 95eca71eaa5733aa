package dev.crier.template;

import java.util.Locale;

/** Which form of a word goes with a count: the cardinal plural categories of Unicode CLDR, for whole numbers. */
enum Plural {
    ZERO,
    ONE,
    TWO,
    FEW,
    MANY,
    OTHER;

    static Plural of(String language, long count) {
        int dash = language.indexOf('-');
        return switch (dash < 0 ? language : language.substring(0, dash)) {
            case "ar" -> arabic(count);
            case "fr", "pt", "hy" -> count == 0 || count == 1 ? ONE : OTHER;
            case "he" -> count == 1 ? ONE : count == 2 ? TWO : OTHER;
            case "pl" -> polish(count);
            case "ru", "uk", "be", "sr", "hr", "bs" -> slavic(count);
            case "cs", "sk" -> count == 1 ? ONE : count >= 2 && count <= 4 ? FEW : OTHER;
            case "ja", "zh", "ko", "th", "vi", "id", "ms", "my", "lo" -> OTHER;
            default -> count == 1 ? ONE : OTHER;
        };
    }

    String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Plural arabic(long count) {
        if (count == 0) return ZERO;
        if (count == 1) return ONE;
        if (count == 2) return TWO;
        long rest = count % 100;
        if (rest >= 3 && rest <= 10) return FEW;
        return rest >= 11 ? MANY : OTHER;
    }

    private static Plural slavic(long count) {
        long ten = count % 10;
        long hundred = count % 100;
        if (ten == 1 && hundred != 11) return ONE;
        return ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14) ? FEW : MANY;
    }

    private static Plural polish(long count) {
        return count == 1 ? ONE : slavic(count) == FEW ? FEW : MANY;
    }
}
