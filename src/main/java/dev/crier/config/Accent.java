package dev.crier.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The house colour: readable on white, and lightened by rule for dark backgrounds (WCAG 2 contrast). */
record Accent(int red, int green, int blue) {

    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Accent WHITE = new Accent(255, 255, 255);
    private static final Accent DARK_PAPER = new Accent(0x16, 0x18, 0x1c);
    private static final double ENOUGH = 4.5;
    private static final double ENOUGH_IN_THE_DARK = 7.5;

    static Optional<Accent> of(String hex) {
        if (!HEX.matcher(hex).matches()) return Optional.empty();
        int value = Integer.parseInt(hex.substring(1), 16);
        return Optional.of(new Accent(value >> 16, value >> 8 & 0xff, value & 0xff));
    }

    boolean isReadable() {
        return contrast(WHITE) >= ENOUGH;
    }

    /** The nearest darker tone that passes. */
    Accent readable() {
        Accent tone = this;
        for (int step = 1; !tone.isReadable(); step++) tone = mixed(new Accent(0, 0, 0), step / 100.0);
        return tone;
    }

    /** The nearest lighter tone that is readable on dark paper. */
    Accent light() {
        Accent tone = this;
        for (int step = 1; tone.contrast(DARK_PAPER) < ENOUGH_IN_THE_DARK; step++) tone = mixed(WHITE, step / 100.0);
        return tone;
    }

    double contrast(Accent other) {
        double one = luminance() + 0.05;
        double two = other.luminance() + 0.05;
        return Math.max(one, two) / Math.min(one, two);
    }

    String hex() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }

    private Accent mixed(Accent other, double share) {
        return new Accent(
                (int) Math.round(red + (other.red - red) * share),
                (int) Math.round(green + (other.green - green) * share),
                (int) Math.round(blue + (other.blue - blue) * share));
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
