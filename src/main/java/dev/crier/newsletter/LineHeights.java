package dev.crier.newsletter;

/** Heights of lines in pixels, of the title (also on a phone), of headings and of text; Arabic scripts need more. */
public record LineHeights(int title, int phone, int lead, int heading, int text, int small) {

    private static final LineHeights LATIN = new LineHeights(38, 32, 31, 28, 27, 21);
    private static final LineHeights ARABIC = new LineHeights(45, 37, 36, 32, 31, 24);

    static LineHeights of(String direction) {
        return direction.equals("rtl") ? ARABIC : LATIN;
    }
}
