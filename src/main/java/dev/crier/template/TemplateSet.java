package dev.crier.template;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import com.github.mustachejava.MustacheNotFoundException;
import com.github.mustachejava.MustacheParser;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compiled templates, as the files were at one moment. */
final class TemplateSet {

    private static final String SUFFIX = ".mustache";

    private final DefaultMustacheFactory html;
    private final DefaultMustacheFactory text;

    /**
     * Templates read from somewhere.
     *
     * @param unknown hears of names that nothing answers to
     */
    TemplateSet(Function<String, Optional<Reader>> files, Consumer<String> unknown) {
        html = new Factory(files, unknown, true);
        text = new Factory(files, unknown, false);
    }

    /** @throws MustacheException naming file and line, if it or one of its partials does not compile or is not there */
    Mustache compile(String name) {
        return (name.endsWith(".html") ? html : text).compile(name);
    }

    private static final class Factory extends DefaultMustacheFactory {

        private final Function<String, Optional<Reader>> files;
        private final boolean escapes;

        Factory(Function<String, Optional<Reader>> files, Consumer<String> unknown, boolean escapes) {
            this.files = files;
            this.escapes = escapes;
            this.oh = new RecordNames(unknown);
        }

        @Override
        public Reader getReader(String name) {
            return files.apply(name + SUFFIX).orElseThrow(() -> new MustacheNotFoundException(name + SUFFIX));
        }

        @Override
        protected MustacheParser createParser() {
            MustacheParser parser = super.createParser();
            parser.setAllowChangingDelimeters(false);
            return parser;
        }

        @Override
        public void encode(@Nullable String value, Writer out) {
            if (value == null) return;
            try {
                out.write(escapes ? Escape.html(value) : value);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }
}
