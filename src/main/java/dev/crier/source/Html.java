package dev.crier.source;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/** The content of an article as safe HTML: few elements, no styles, no scripts, absolute addresses. */
final class Html {

    private static final int DEEPEST = 200;
    private static final int MOST_ELEMENTS = 50_000;
    private static final String GONE = "script,style,noscript,template,svg,math,iframe,object,embed,applet,form,button,"
            + "select,textarea,input,title,head,frame,frameset,noframes,audio,video,canvas,map,base,link,meta,plaintext,xmp";
    private static final String BOXES =
            "div,section,article,main,header,footer,aside,nav,address,center,details,summary,fieldset,hgroup";
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "ul",
            "ol",
            "blockquote",
            "pre",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "table",
            "hr",
            "figure",
            "dl",
            "li",
            "dd",
            "dt",
            "figcaption",
            "div",
            "section",
            "article");

    private final Document document;

    private Html(Document document) {
        this.document = document;
    }

    static Html parse(String html) {
        return new Html(Parser.htmlParser().setMaxDepth(DEEPEST).parseInput(html, ""));
    }

    boolean isTooLarge() {
        return document.stream().skip(MOST_ELEMENTS).findAny().isPresent();
    }

    /** The first heading of the first level, or the title of the page, taken out of the content. */
    Optional<String> takeTitle() {
        Element heading = document.selectFirst("h1");
        if (heading == null) heading = document.selectFirst("head > title");
        if (heading == null) return Optional.empty();
        heading.remove();
        return Optional.of(heading.text()).filter(text -> !text.isBlank());
    }

    /** Takes the first heading out of the content, if nothing stands before it and it is the title. */
    void dropTitle(Predicate<String> isTitle) {
        Element heading = document.selectFirst("body > h1:first-child");
        if (heading != null && heading.previousSibling() == null && isTitle.test(heading.text())) heading.remove();
    }

    /** @param base what relative addresses are relative to */
    Html sanitise(String base) {
        document.select(GONE).remove();
        document.select("h1").tagName("h2");
        for (Element box : document.select(BOXES)) flatten(box);
        for (Element link : document.select("a[href]")) {
            Addresses.link(base, link.attr("href"))
                    .ifPresentOrElse(href -> link.attr("href", href), () -> link.removeAttr("href"));
        }
        for (Element image : document.select("img")) {
            Optional<String> src = Addresses.web(base, image.attr("src"));
            if (src.isEmpty()) image.remove();
            else image.attr("src", src.get()).attr("alt", CleanText.of(image.attr("alt"), 500));
        }
        for (Element sized : document.select("[width],[height],[start],[colspan],[rowspan]")) {
            for (String name : List.of("width", "height", "start", "colspan", "rowspan")) {
                if (!sized.attr(name).matches("[0-9]{1,4}")) sized.removeAttr(name);
            }
        }
        Document clean = new Cleaner(safelist()).clean(document);
        for (Element link : clean.select("a:not([href])")) link.unwrap();
        for (Element empty : clean.select("p,li,h2,h3,h4,h5,h6,figure,blockquote")) {
            if (!empty.hasText() && empty.selectFirst("img") == null) empty.remove();
        }
        clean.outputSettings().prettyPrint(false).escapeMode(Entities.EscapeMode.xhtml);
        return new Html(clean);
    }

    String html() {
        return CleanText.legal(document.body().html()).strip();
    }

    String text() {
        return CleanText.legal(document.body().text()).strip();
    }

    String firstParagraph() {
        for (Element paragraph : document.select("p")) {
            boolean apart = paragraph.closest("figure,blockquote,table,li") != null;
            if (paragraph.hasText() && !apart) return paragraph.text();
        }
        return document.body().text();
    }

    /** A box with nothing but words in it is a paragraph; of others the content stays. */
    private static void flatten(Element box) {
        boolean words = box.getAllElements().stream().skip(1).noneMatch(inner -> BLOCKS.contains(inner.normalName()));
        if (words && box.parent() != null && !box.parent().normalName().equals("p")) {
            box.tagName("p");
        } else if (box.parent() != null) {
            box.before(new TextNode(" "));
            box.unwrap();
        }
    }

    private static Safelist safelist() {
        return new Safelist()
                .addTags("p", "br", "a", "img", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "b", "i")
                .addTags(
                        "h2",
                        "h3",
                        "h4",
                        "h5",
                        "h6",
                        "hr",
                        "figure",
                        "figcaption",
                        "del",
                        "sub",
                        "sup",
                        "dl",
                        "dt",
                        "dd")
                .addTags("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "colgroup", "col")
                .addAttributes("a", "href", "title")
                .addAttributes("img", "src", "alt", "width", "height", "title")
                .addAttributes("ol", "start")
                .addAttributes("th", "colspan", "rowspan", "scope", "align")
                .addAttributes("td", "colspan", "rowspan", "align")
                .addProtocols("a", "href", "http", "https", "mailto")
                .addProtocols("img", "src", "http", "https")
                .addEnforcedAttribute("a", "rel", "noopener");
    }
}
