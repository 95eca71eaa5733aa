package dev.crier.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A whole HTML page, as exports have them: its head says in metadata what a front matter would. */
final class HtmlPage {

    private static final Pattern PAGE = Pattern.compile(
            "\\s*+(<!--.*?-->\\s*+)*(<!doctype html|<html|<head)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** Where a field stands, by the attribute that holds it; the first that is there counts. */
    private static final Map<String, List<String>> PLACES = Map.of(
            "title", List.of("meta[property=og:title]@content"),
            "date",
                    List.of(
                            "meta[property=article:published_time]@content",
                            "meta[name=date]@content",
                            "article time[datetime]@datetime"),
            "updated", List.of("meta[property=article:modified_time]@content"),
            "summary", List.of("meta[name=description]@content", "meta[property=og:description]@content"),
            "language", List.of("html[lang]@lang"),
            "link", List.of("link[rel=canonical]@href", "meta[property=og:url]@content"),
            "image", List.of("meta[property=og:image]@content"),
            "image-alt", List.of("meta[property=og:image:alt]@content"),
            "authors", List.of("meta[name=author]@content", "meta[property=article:author]@content"),
            "topics", List.of("meta[property=article:tag]@content", "meta[name=keywords]@content"));

    private final Document document;

    private HtmlPage(Document document) {
        this.document = document;
    }

    static boolean is(FrontMatter matter, String path) {
        return !matter.present()
                && ArticleReader.isHtml(path)
                && PAGE.matcher(matter.body()).lookingAt();
    }

    static HtmlPage of(FrontMatter matter) {
        return new HtmlPage(Jsoup.parse(matter.body()));
    }

    /** Under the keys that the source has for its fields. */
    Head head(MarkdownSource source) {
        var values = new LinkedHashMap<String, Head.Value>();
        PLACES.forEach((field, places) -> places.stream()
                .map(this::contents)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .ifPresent(found -> values.put(source.keys(field).get(0), new Head.Value(value(field, found), 1))));
        return Head.of(values);
    }

    /** The article of the page; where none is marked, what is left without the frame around it. */
    FrontMatter article() {
        var articles = document.select("article");
        Element article = articles.size() == 1 ? articles.first() : document.selectFirst("main, [role=main]");
        if (article == null) {
            document.select("body > header, nav, body > footer, aside").remove();
            article = document.body();
        }
        Element heading = document.selectFirst("h1");
        if (heading != null && article.selectFirst("h1") == null) article.prependChild(heading.clone());
        return new FrontMatter(FrontMatter.Syntax.NONE, "", 1, article.html(), 1);
    }

    private List<String> contents(String place) {
        int at = place.lastIndexOf('@');
        var contents = new ArrayList<String>();
        for (Element element : document.select(place.substring(0, at))) {
            String content = element.attr(place.substring(at + 1)).strip();
            if (!content.isEmpty()) contents.add(content);
        }
        return contents;
    }

    private static Object value(String field, List<String> found) {
        boolean many = field.equals("authors") || field.equals("topics") && found.size() > 1;
        return many ? found : found.get(0);
    }
}
