package dev.crier;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser without script: it keeps cookies, follows redirections, and sends forms as they stand. */
final class Browser {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String host;
    private final Map<String, String> cookies = new TreeMap<>();
    private HttpResponse<String> answer;
    private String path = "/";
    Document page = Jsoup.parse("");

    Browser(String host) {
        this.host = host;
    }

    int status() {
        return answer.statusCode();
    }

    String body() {
        return answer.body();
    }

    String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** Where it is now. */
    String path() {
        return path;
    }

    String heading() {
        return page.select("h1").text();
    }

    String text() {
        return page.select("main").text();
    }

    Map<String, String> cookies() {
        return cookies;
    }

    Browser open(String path) {
        return follow(request(path).GET());
    }

    /** Asks without following where it is led. */
    Browser ask(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        if (headers.length > 0) request.headers(headers);
        return take(request);
    }

    /** Sends a form, names and values in turn, without following where it is led. */
    Browser post(String path, List<String> fields, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields)));
        if (headers.length > 0) request.headers(headers);
        return take(request);
    }

    /** Presses a button of the page, its form as it stands or with other values, and follows where it is led. */
    Browser press(String button, String... others) {
        Element form = form(button);
        var fields = new ArrayList<>(fields(button));
        for (int i = 0; i < others.length; i += 2) set(fields, others[i], others[i + 1]);
        String own = button(button).attr("formaction");
        String action = own.isEmpty() ? form.attr("action") : own;
        String to = action.isEmpty() ? path : action;
        if (form.attr("method").equals("get")) return open(to.replaceFirst("#.*", "") + "?" + encoded(fields));
        return follow(request(to)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))));
    }

    /** Presses the button of a form with one file, other values in turn, and follows where it is led. */
    Browser upload(String button, String fileName, String content, String... others) {
        var fields = new ArrayList<>(fields(button));
        for (int i = 0; i < others.length; i += 2) set(fields, others[i], others[i + 1]);
        var body = new StringBuilder();
        for (int i = 0; i < fields.size(); i += 2) {
            if (fields.get(i).equals("file")) continue;
            body.append("--part\r\nContent-Disposition: form-data; name=\"")
                    .append(fields.get(i))
                    .append("\"\r\n\r\n")
                    .append(fields.get(i + 1))
                    .append("\r\n");
        }
        body.append("--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                .append(fileName)
                .append("\"\r\nContent-Type: text/csv\r\n\r\n")
                .append(content)
                .append("\r\n--part--\r\n");
        return follow(request(form(button).attr("action"))
                .header("Content-Type", "multipart/form-data; boundary=part")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** The form that has a button. */
    Element form(String button) {
        return Objects.requireNonNull(button(button).closest("form"));
    }

    private Element button(String button) {
        return page.select("button").stream()
                .filter(one -> one.text().equals(button))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no button " + button + " in " + page.body().text()));
    }

    /** The fields of the form that has a button, as they stand. */
    List<String> fields(String button) {
        Element form = form(button);
        var fields = new ArrayList<String>();
        for (Element field : form.select("input, select, textarea")) {
            String type = field.attr("type");
            if ((type.equals("checkbox") || type.equals("radio")) && !field.hasAttr("checked")) continue;
            fields.add(field.attr("name"));
            fields.add(field.val().isEmpty() ? field.select("option[selected]").attr("value") : field.val());
        }
        form.select("button[name]").stream()
                .filter(one -> one.text().equals(button))
                .forEach(one -> fields.addAll(List.of(one.attr("name"), one.attr("value"))));
        return fields;
    }

    static void set(List<String> fields, String name, String value) {
        for (int i = 0; i < fields.size(); i += 2) {
            if (fields.get(i).equals(name)) {
                fields.set(i + 1, value);
                return;
            }
        }
        fields.add(name);
        fields.add(value);
    }

    private Browser follow(HttpRequest.Builder request) {
        take(request);
        for (int i = 0; i < 5 && status() / 100 == 3; i++)
            take(request(header("Location")).GET());
        return this;
    }

    private Browser take(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    String.join(
                            "; ",
                            cookies.entrySet().stream()
                                    .map(one -> one.getKey() + "=" + one.getValue())
                                    .toList()));
        }
        try {
            answer = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException trouble) {
            throw new AssertionError(trouble);
        }
        URI here = answer.uri();
        path = here.getRawPath() + (here.getRawQuery() == null ? "" : "?" + here.getRawQuery());
        page = Jsoup.parse(answer.body());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            if (cookie.contains("Max-Age=0")) cookies.remove(pair[0]);
            else cookies.put(pair[0], pair[1]);
        }
        return this;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(host + path));
    }

    private static String encoded(List<String> fields) {
        var form = new StringBuilder();
        for (int i = 0; i < fields.size(); i += 2) {
            if (form.length() > 0) form.append('&');
            form.append(URLEncoder.encode(fields.get(i), StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(fields.get(i + 1), StandardCharsets.UTF_8));
        }
        return form.toString();
    }
}
