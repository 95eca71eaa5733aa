package dev.crier.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.catalog.Article;
import dev.crier.catalog.Attachment;
import dev.crier.catalog.Image;
import dev.crier.mail.Address;
import dev.crier.mail.Letter;
import dev.crier.mail.LetterContent;
import dev.crier.mail.Marks;
import dev.crier.mail.Personal;
import dev.crier.template.Site;
import dev.crier.template.Templates;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DigestRendererTest {

    private static final Pattern MARK = Pattern.compile(Marks.OPEN + "([^" + Marks.CLOSE + "]*)" + Marks.CLOSE);
    private static final String LONG_TITLE =
            "What the first hundred days of a mission tell about the thousand that follow, and why the people who wrote"
                    + " its mandate should have asked those who were to carry it out: lessons from six places";

    private static final Templates TEMPLATES = new Templates(Path.of("no-such-folder"));

    private DigestRenderer renderer() {
        return renderer(DigestSamples.SITE);
    }

    private DigestRenderer renderer(Site site) {
        return new DigestRenderer(site, TEMPLATES);
    }

    private RenderedMail render(Article... articles) {
        return renderer().render(DigestSamples.content(List.of(articles)));
    }

    private RenderedMail render(int articles) {
        return renderer().render(DigestSamples.content(DigestSamples.many(articles)));
    }

    private static Document html(RenderedMail mail) {
        return Jsoup.parse(mail.html());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "es", "de", "ar"})
    void rendersAWeek(String language) {
        RenderedMail mail = renderer().render(DigestSamples.content(language, DigestSamples.week(), 20));
        Golden.compare("digest-" + language + ".html", mail.html());
        Golden.compare("digest-" + language + ".txt", mail.subject() + "\n\n" + mail.text());
    }

    @Test
    void rendersHardCases() {
        var articles = new ArrayList<Article>();
        articles.add(DigestSamples.article(1)
                .title(LONG_TITLE)
                .type("policy memorandum")
                .authors(
                        "A. Abel", "B. Bell", "C. Cole", "D. Dean", "E. Ely", "F. Fox", "G. Gray", "H. Hall", "I. Iver")
                .topics("reconciliation", "democracy-governance", "violent-extremism")
                .image(new Image("https://www.example.org/images/round-table.jpg", "A round table", ""))
                .files(
                        new Attachment("https://www.example.org/a.pdf", "", "application/pdf", 2_100_000),
                        new Attachment("https://www.example.org/b.docx", "", "", 40_500))
                .build());
        articles.add(DigestSamples.article(2)
                .title("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft")
                .language("de")
                .summary("")
                .build());
        articles.add(DigestSamples.article(3)
                .title("واحد & <اثنان>")
                .language("ar")
                .authors("Susan Stigant")
                .build());
        articles.addAll(DigestSamples.many(61).subList(3, 61));
        RenderedMail mail = renderer(DigestSamples.site("/logo.png", "utm_source=crier&utm_campaign={newsletter}"))
                .render(DigestSamples.content(
                        "en", articles, 8, "Dear readers,\nthis is the last edition of the year.", ""));
        Golden.compare("digest-hard.html", mail.html());
        Golden.compare("digest-hard.txt", mail.subject() + "\n\n" + mail.text());
    }

    @Test
    void isTheSameEachTime() {
        DigestContent content = DigestSamples.content(DigestSamples.week());
        assertThat(renderer().render(content)).isEqualTo(renderer().render(content));
    }

    @Nested
    final class Subject {

        @ParameterizedTest
        @CsvSource({
            "1, Article number 1",
            "2, 'Article number 1, and 1 more'",
            "21, 'Article number 1, and 20 more'",
        })
        void namesTheLeadAndCountsTheOthers(int articles, String subject) {
            assertThat(render(articles).subject()).isEqualTo(subject);
        }

        @Test
        void cutsTheLeadAtAWord() {
            RenderedMail mail =
                    render(DigestSamples.article(1).title(LONG_TITLE).build());
            assertThat(mail.subject())
                    .isEqualTo("What the first hundred days of a mission tell about the…")
                    .hasSizeLessThanOrEqualTo(60);
        }

        @Test
        void followsThePatternOfTheNewsletter() {
            var content = DigestSamples.content(
                    "en", DigestSamples.many(3), 20, "", "{newsletter}: {title} ({count} in all)");
            assertThat(renderer().render(content).subject()).isEqualTo("New publications: Article number 1 (3 in all)");
        }

        @Test
        void isOneLineWhateverTheTitle() {
            RenderedMail mail = render(DigestSamples.article(1)
                    .title("News\r\nBcc: everyone@example.org\u2028\u0000and\u202Emore")
                    .build());
            assertThat(mail.subject()).isEqualTo("News Bcc: everyone@example.org and more");
        }
    }

    @Nested
    final class Preheader {

        private String of(RenderedMail mail) {
            return html(mail).body().child(0).text();
        }

        @Test
        void isTheNextTwoTitles() {
            assertThat(of(render(5))).startsWith("Article number 2 · Article number 3");
        }

        @Test
        void isTheSummaryWhereThereIsOneArticle() {
            assertThat(of(render(1))).startsWith("What article number 1 is about, in a sentence.");
        }
    }

    @Nested
    final class Length {

        private List<String> headings(RenderedMail mail) {
            return html(mail).select("h2").eachText();
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void listsNoContentsOfTwoOrLess(int articles) {
            assertThat(headings(render(articles))).doesNotContain("In this edition");
            assertThat(render(articles).text()).doesNotContain("In this edition");
        }

        @Test
        void listsAllContentsOfAFew() {
            assertThat(html(render(7)).select("ol li")).hasSize(7);
        }

        @Test
        void listsTheFirstOfMany() {
            Document mail = html(render(20));
            assertThat(mail.select("ol li")).hasSize(5);
            assertThat(mail.text()).contains("and 15 more below");
            assertThat(mail.select("h2 a")).hasSize(20);
            assertThat(mail.text()).doesNotContain("Also new");
        }

        @Test
        void showsWhatIsOverTheMaximumByTitle() {
            RenderedMail mail = render(21);
            assertThat(html(mail).select("h2 a")).hasSize(20);
            assertThat(headings(mail)).contains("Also new");
            assertThat(html(mail).text()).contains("Article number 21").doesNotContain("on the web:");
            assertThat(mail.text())
                    .contains("Also new\n\nArticle number 21\nhttps://www.example.org/publications/article-21");
        }

        @Test
        void leavesTheRestToTheWebAndSaysHowMany() {
            RenderedMail mail = render(64);
            assertThat(html(mail).text()).contains("Article number 60").doesNotContain("Article number 61");
            Element more = html(mail).selectFirst("a:containsOwn(4 more on the web)");
            assertThat(more.attr("href")).isEqualTo(Marks.mark("web"));
            assertThat(mail.text()).contains("4 more on the web:\n" + Marks.mark("web"));
        }

        @Test
        void staysUnderWhatMailProgramsShow() {
            var articles = new ArrayList<Article>();
            for (int n = 1; n <= 100; n++) {
                articles.add(DigestSamples.article(n)
                        .title(("م" + n + " ").repeat(200))
                        .summary("جملة طويلة عن موضوع طويل. ".repeat(100))
                        .authors("مؤلف ".repeat(100), "مؤلف آخر ".repeat(100), "ثالث ".repeat(100))
                        .address("https://www.example.org/" + "a".repeat(900) + n)
                        .build());
            }
            RenderedMail mail = renderer().render(DigestSamples.content("ar", articles, 60));
            assertThat(mail.html().getBytes(StandardCharsets.UTF_8).length).isBetween(50_000, 80_000);
            assertThat(html(mail).select("a[href=" + Marks.mark("web") + "]").eachText())
                    .contains("العدد كاملًا على الويب");
            assertThat(html(mail).select("a[href=" + Marks.mark("unsubscribe") + "]"))
                    .hasSize(1);
        }

        /** Letters of one, two and four bytes, and addresses so long that twenty articles do not fit any more. */
        @ParameterizedTest
        @ValueSource(strings = {"a", "م", "😀"})
        void turnsArticlesThatDoNotFitIntoHeadlinesAndLosesNone(String letter) {
            int shortened = 0;
            for (int length = 20; length < 950; length += 30) {
                var articles = new ArrayList<Article>();
                for (int n = 1; n <= 20; n++) {
                    articles.add(DigestSamples.article(n)
                            .title(letter.repeat(170))
                            .summary((letter.repeat(7) + " ").repeat(60))
                            .address("https://www.example.org/" + "x".repeat(length) + n)
                            .build());
                }
                DigestContent content = DigestSamples.content("en", articles, 20);
                RenderedMail mail = renderer().render(content);
                int bytes = mail.html().getBytes(StandardCharsets.UTF_8).length;
                int full = html(mail).select("h2 a").size();
                assertThat(bytes).as("addresses of %d", length).isLessThanOrEqualTo(78_000);
                if (full < 20) shortened++;
                if (full > 1 && full < 20) {
                    assertThat(bytes).as("as many as fit in full").isGreaterThan(60_000);
                    for (Article article : articles) assertThat(mail.html()).contains(article.address() + "\"");
                }
                assertThat(renderer().page(content).articles()).hasSize(20);
            }
            assertThat(shortened).isPositive();
        }

        @Test
        void aSiteThatOnlyWantsHeadlinesGetsOneArticleInFull() {
            RenderedMail mail = renderer().render(DigestSamples.content("en", DigestSamples.many(3), 1));
            assertThat(html(mail).select("h2 a")).hasSize(1);
            assertThat(headings(mail)).contains("Also new");
        }
    }

    @Nested
    final class OneArticle {

        private Element article(DigestSamples.Builder builder) {
            return html(render(builder.build())).selectFirst("h2").parent();
        }

        @Test
        void saysOnlyWhatItKnows() {
            Element article = article(DigestSamples.article(1).type("").summary(""));
            assertThat(article.text()).isEqualTo("Article number 1 21 February 2018 Read the article");
            assertThat(article.select("img")).isEmpty();
        }

        @Test
        void namesAFewAuthorsAndCountsTheOthers() {
            assertThat(article(DigestSamples.article(1).authors("A", "B", "C", "D"))
                            .text())
                    .contains("A, B, C and D · 21");
            assertThat(article(DigestSamples.article(1)
                                    .authors("A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"))
                            .text())
                    .contains("A, B, C and 9 others · 21");
        }

        @Test
        void showsATitleOf180CharactersWhole() {
            assertThat(LONG_TITLE.length()).isGreaterThan(180);
            assertThat(article(DigestSamples.article(1).title(LONG_TITLE)).text())
                    .contains(LONG_TITLE);
        }

        @Test
        void cutsTheSummaryAtASentence() {
            Element article = article(DigestSamples.article(1)
                    .summary("The first sentence is of some length, " + "as sentences are ".repeat(6) + "here. "
                            + "The second one ends just before the limit, as it should, at about 260 characters or so,"
                            + " if I count well. The third does not fit any more, because it goes on and on."));
            assertThat(article.text()).contains("if I count well. Read the analysis");
        }

        @Test
        void namesTopicsInTheOrderOfTheSiteAndInTheLanguageOfTheMail() {
            var article = DigestSamples.article(1)
                    .topics("reconciliation", "violent-extremism", "not-described")
                    .build();
            RenderedMail mail = renderer().render(DigestSamples.content("fr", List.of(article), 20));
            assertThat(html(mail).text()).contains("Analyse · Extrémisme violent · Réconciliation · not-described");
        }

        @Test
        void tellsFilesWithKindAndSize() {
            Element article = article(DigestSamples.article(1)
                    .files(
                            new Attachment("https://www.example.org/a.pdf", "", "application/pdf", 2_100_000),
                            new Attachment("https://www.example.org/b.xlsx?x=1", "", "", 0),
                            new Attachment("https://www.example.org/c", "", "", 12)));
            assertThat(article.select("p:last-child a").eachText())
                    .containsExactly("Read the analysis", "PDF, 2.1 MB", "XLSX", "File, 12 bytes");
        }

        @Test
        void inAnotherLanguageCarriesItAndSaysSo() {
            Element article = article(DigestSamples.article(1).title("عنوان").language("ar"));
            assertThat(article.attr("lang")).isEqualTo("ar");
            assertThat(article.attr("dir")).isEqualTo("rtl");
            assertThat(article.text()).contains("in Arabic");
            assertThat(article.selectFirst("span[lang=en][dir=ltr]").text()).isEqualTo("Analysis");
        }

        @Test
        void keepsANameOfTheOtherDirectionInItsPlace() {
            Element article = article(DigestSamples.article(1).authors("ليلى حداد"));
            assertThat(article.text()).contains("\u200eليلى حداد\u200e · \u200e21 February 2018\u200e");
        }

        @Test
        void showsTheImageOfTheLeadOnlyWithItsText() {
            var image = new Image("https://www.example.org/i.jpg", "A bridge", "Built in 1932");
            RenderedMail mail = render(
                    DigestSamples.article(1).image(image).build(),
                    DigestSamples.article(2).image(image).build());
            assertThat(html(mail).select("img")).hasSize(1);
            assertThat(html(mail).selectFirst("a > img").attr("alt")).isEqualTo("A bridge");
        }

        @Test
        void doesNotLinkAnImageThatNobodyDescribed() {
            Element article =
                    article(DigestSamples.article(1).image(new Image("https://www.example.org/i.jpg", "", "")));
            assertThat(article.select("img[alt='']")).hasSize(1);
            assertThat(article.select("a > img")).isEmpty();
        }

        @Test
        void withoutAnAddressIsReadOnTheSite() {
            assertThat(article(DigestSamples.article(7).address(""))
                            .selectFirst("h2 a")
                            .attr("href"))
                    .isEqualTo("https://news.example.org/articles/article-7");
        }
    }

    @Nested
    final class Addresses {

        private String address(String article) {
            return html(renderer(DigestSamples.site("", "utm_source=crier&utm_campaign={newsletter}"))
                            .render(DigestSamples.content(List.of(
                                    DigestSamples.article(1).address(article).build()))))
                    .selectFirst("h2 a")
                    .attr("href");
        }

        @Test
        void getTheParametersOfTheSite() {
            assertThat(address("https://www.example.org/a"))
                    .isEqualTo("https://www.example.org/a?utm_source=crier&utm_campaign=publications");
            assertThat(address("https://www.example.org/a?b=c#d"))
                    .isEqualTo("https://www.example.org/a?b=c&utm_source=crier&utm_campaign=publications#d");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"javascript:alert(1)", "data:text/html,x", "https://a b", "mailto:a@example.org", "//x"})
        void thatAreNoneOfTheWebAreNotUsed(String address) {
            assertThat(address(address)).startsWith("https://news.example.org/articles/article-1");
        }
    }

    @Nested
    final class Hostile {

        @Test
        void markupIsText() {
            RenderedMail mail = render(DigestSamples.article(1)
                    .title("<script>alert(1)</script> & \"quoted\" <b>bold</b>")
                    .authors("<img src=x onerror=alert(1)>")
                    .summary("</div><style>*{display:none}</style>")
                    .image(new Image("https://www.example.org/i.jpg", "\" onerror=\"alert(1)", "<i>"))
                    .build());
            assertThat(html(mail).select("script, b, i:not([hidden]), [onerror]"))
                    .isEmpty();
            assertThat(html(mail).select("body style")).isEmpty();
            assertThat(html(mail).selectFirst("h2").text())
                    .isEqualTo("<script>alert(1)</script> & \"quoted\" <b>bold</b>");
            assertThat(mail.text()).contains("<script>alert(1)</script> & \"quoted\" <b>bold</b>");
        }

        @Test
        void placeholdersOfTemplatesAreText() {
            RenderedMail mail = render(
                    DigestSamples.article(1).title("{{site.name}} {0} {title}").build());
            assertThat(mail.subject()).isEqualTo("{{site.name}} {0} {title}");
            assertThat(mail.html()).contains("{{site.name}} {0} {title}</a></h2>");
        }

        @Test
        void marksOfOthersDoNotBecomeOurs() {
            String mark = Marks.mark("unsubscribe");
            Article article = DigestSamples.article(1)
                    .title("Title " + mark)
                    .type(mark)
                    .authors(mark)
                    .topics(mark)
                    .summary(mark + Marks.OPEN)
                    .address("https://www.example.org/" + mark)
                    .image(new Image("https://www.example.org/" + mark, mark, mark))
                    .files(new Attachment("https://www.example.org/a" + mark, mark, mark, 1))
                    .build();
            var content = DigestSamples.content("en", List.of(article), 20, "Note " + mark, mark + "{title}");
            RenderedMail mail = renderer().render(content);
            assertThat(MARK.matcher(mail.html()).results().map(MatchResult::group))
                    .hasSize(4);
            assertThat(MARK.matcher(mail.text()).results().map(MatchResult::group))
                    .hasSize(4);
            assertThat(mail.subject()).doesNotContain("" + Marks.OPEN);
        }

        @Test
        void tenThousandCharactersAreCut() {
            RenderedMail words =
                    render(DigestSamples.article(1).title("word ".repeat(2_000)).build());
            RenderedMail oneWord =
                    render(DigestSamples.article(1).title("x".repeat(10_000)).build());
            assertThat(html(words).selectFirst("h2").text())
                    .hasSizeLessThanOrEqualTo(250)
                    .endsWith("word…");
            assertThat(html(oneWord).selectFirst("h2").text())
                    .hasSizeLessThanOrEqualTo(250)
                    .endsWith("x…");
            assertThat(oneWord.subject()).hasSizeLessThanOrEqualTo(60);
        }

        @Test
        void aCharacterIsNotCutInHalf() {
            RenderedMail mail = render(
                    DigestSamples.article(1).title("👩‍👩‍👧‍👦".repeat(100)).build());
            assertThat(mail.subject()).matches("(👩‍👩‍👧‍👦)+…");
        }

        @Test
        void directionOverridesAndHalvesOfCharactersAreGone() {
            RenderedMail mail = render(DigestSamples.article(1)
                    .title("a\u202Eb\u2066c\uD83Dd\uFFFEe")
                    .build());
            assertThat(html(mail).selectFirst("h2").text()).isEqualTo("a b c d e");
        }
    }

    @Test
    void marksStandWhereThePersonalPartsGo() {
        RenderedMail mail = render(3);
        var expected = new TreeSet<>(List.of("why", "preferences", "web", "unsubscribe"));
        assertThat(new TreeSet<>(MARK.matcher(mail.html())
                        .results()
                        .map(found -> found.group(1))
                        .toList()))
                .isEqualTo(expected);
        assertThat(new TreeSet<>(MARK.matcher(mail.text())
                        .results()
                        .map(found -> found.group(1))
                        .toList()))
                .isEqualTo(expected);
    }

    @Test
    void becomesAMailWithTheReadersOwnLinks() throws Exception {
        RenderedMail mail = renderer().render(DigestSamples.content("ar", DigestSamples.week(), 20));
        byte[] bytes = Letter.of(new LetterContent(
                        new Address("Institute", "digest@news.example.org"),
                        Optional.empty(),
                        mail.subject(),
                        "ar",
                        mail.html(),
                        mail.text(),
                        Map.of()))
                .to(new Personal(
                        new Address("ليلى", "laila@qaria.example"),
                        "<a@news.example.org>",
                        DigestSamples.FRIDAY,
                        Map.of(
                                "why", "Because you follow A & B.",
                                "web", "https://news.example.org/web",
                                "preferences", "https://news.example.org/p?a=1&b=2",
                                "unsubscribe", "https://news.example.org/u"),
                        Map.of()));
        var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        var parts = (MimeMultipart) message.getContent();
        String text = ((String) parts.getBodyPart(0).getContent()).replace("\r\n", "\n");
        Document html = Jsoup.parse((String) parts.getBodyPart(1).getContent());
        assertThat(message.getSubject()).isEqualTo(mail.subject());
        assertThat(text).contains("Because you follow A & B.").contains("\nhttps://news.example.org/p?a=1&b=2\n");
        assertThat(html.selectFirst("a:containsOwn(تغيير)").attr("href"))
                .isEqualTo("https://news.example.org/p?a=1&b=2");
        assertThat(html.text()).contains("Because you follow A & B.");
    }

    @Test
    void aNoteComesFirst() {
        var content =
                DigestSamples.content("en", DigestSamples.many(3), 20, "Dear readers,\n\nthis is <our> note.", "");
        RenderedMail mail = renderer().render(content);
        assertThat(html(mail).select(".bar p").eachText()).containsExactly("Dear readers,", "this is <our> note.");
        assertThat(mail.text()).contains("Dear readers,\n\nthis is <our> note.\n\nIn this edition");
    }

    @Test
    void textHasLinesAsSomebodyTypesThem() {
        String text =
                renderer().render(DigestSamples.content(DigestSamples.week())).text();
        assertThat(text.lines().filter(line -> line.length() > 72 && line.contains(" ")))
                .isEmpty();
        assertThat(text)
                .contains("\n" + "-".repeat(60) + "\n")
                .doesNotContain("\n\n\n")
                .doesNotContain("&amp;");
        assertThat(text.lines().filter(line -> !line.equals(line.stripTrailing())))
                .isEmpty();
    }

    @Test
    void everythingInItIsFromTheSiteOrAnArticle() {
        RenderedMail mail =
                renderer(DigestSamples.site("logo.png", "")).render(DigestSamples.content(DigestSamples.week()));
        assertThat(html(mail).select("img").eachAttr("src"))
                .containsExactly("https://news.example.org/logo.png", "https://www.example.org/images/round-table.jpg");
        assertThat(html(mail).select("link, script, iframe, object, video, audio"))
                .isEmpty();
        assertThat(mail.html()).doesNotContain("@import").doesNotContain("url(");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logo.svg", "https://cdn.example.net/logo.png", ""})
    void aLogoThatMailProgramsDoNotShowIsTheName(String logo) {
        RenderedMail mail = renderer(DigestSamples.site(logo, "")).render(DigestSamples.content(DigestSamples.many(1)));
        assertThat(html(mail).select("img")).isEmpty();
        assertThat(html(mail).selectFirst("a.accent").text()).isEqualTo("Institute for Peace Research");
    }

    @Test
    void theWebVersionHasAllInFullAndNothingPersonal() {
        DigestView page = renderer(DigestSamples.site("", "utm_source=crier"))
                .page(DigestSamples.content(DigestSamples.many(64)));
        assertThat(page.articles()).hasSize(64);
        assertThat(page.headlines()).isEmpty();
        assertThat(page.more()).isEmpty();
        assertThat(page.reader()).isEmpty();
        assertThat(page.articles().get(0).address()).isEqualTo("https://www.example.org/publications/article-1");
    }
}
