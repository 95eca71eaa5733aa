package dev.crier.source;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** CommonMark with tables, to HTML that still has to be sanitised. */
final class Markdown {

    private static final List<org.commonmark.Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = parser().build();
    private static final Parser LOCATING =
            parser().includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    private Markdown() {}

    static String toHtml(String markdown) {
        return RENDERER.render(PARSER.parse(markdown));
    }

    /** Parsed so that every node knows where in the text it stands. */
    static Node locate(String markdown) {
        return LOCATING.parse(markdown);
    }

    private static Parser.Builder parser() {
        return Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(100).maxInlineNesting(100);
    }
}
