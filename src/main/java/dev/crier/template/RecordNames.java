package dev.crier.template;

import com.github.mustachejava.Binding;
import com.github.mustachejava.Code;
import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.reflect.SimpleObjectHandler;
import com.github.mustachejava.util.Wrapper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What names in templates mean: the methods without arguments of our own records, and {@code word.KEY} for the fixed
 * words. Nothing of Java's own classes can be reached. A name that nothing answers to is reported, with its place.
 */
final class RecordNames extends SimpleObjectHandler {

    private static final Object UNKNOWN = new Object();
    private static final String WORD = "word.";
    private static final ClassValue<Map<String, Method>> METHODS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            return methods(type);
        }
    };

    private final Consumer<String> unknown;

    /** @param unknown hears file, line and name of what no scope knows */
    RecordNames(Consumer<String> unknown) {
        this.unknown = unknown;
    }

    @Override
    public Binding createBinding(@Nullable String name, TemplateContext context, Code code) {
        if (name == null || name.equals(".")) return scopes -> unwrapped(scopes.get(scopes.size() - 1));
        String place = context.file() + ".mustache:" + context.line() + ": {{" + name + "}}";
        if (name.startsWith(WORD)) {
            String key = name.substring(WORD.length());
            return scopes -> heard(word(key, scopes), place);
        }
        String[] path = name.split("\\.", -1);
        return scopes -> heard(find(path, scopes), place);
    }

    @Override
    public Wrapper find(String name, List<Object> scopes) {
        String[] path = name.split("\\.", -1);
        return inner -> heard(find(path, inner), name);
    }

    private @Nullable Object heard(@Nullable Object value, String place) {
        if (value != UNKNOWN) return value;
        unknown.accept(place);
        return null;
    }

    private static @Nullable Object word(String key, List<Object> scopes) {
        if (find(new String[] {"words"}, scopes) instanceof Words words && words.knows(key)) return words.say(key);
        return UNKNOWN;
    }

    /** The innermost scope that knows the first name decides. */
    private static @Nullable Object find(String[] path, List<Object> scopes) {
        for (int i = scopes.size() - 1; i >= 0; i--) {
            Object value = value(scopes.get(i), path[0]);
            if (value == UNKNOWN) continue;
            for (int step = 1; step < path.length; step++) {
                if (value == null) return null;
                value = value(value, path[step]);
                if (value == UNKNOWN) return UNKNOWN;
            }
            return value;
        }
        return UNKNOWN;
    }

    private static @Nullable Object value(@Nullable Object scope, String name) {
        if (scope == null) return UNKNOWN;
        Method method = METHODS.get(scope.getClass()).get(name);
        if (method == null) return UNKNOWN;
        try {
            return unwrapped(method.invoke(scope));
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InvocationTargetException trouble) {
            throw new IllegalStateException(name + ": " + trouble.getCause(), trouble.getCause());
        }
    }

    /** Mustache takes an empty optional for something. */
    private static @Nullable Object unwrapped(@Nullable Object value) {
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    }

    private static Map<String, Method> methods(Class<?> type) {
        var methods = new HashMap<String, Method>();
        if (!type.isRecord()) return methods;
        for (Method method : type.getDeclaredMethods()) {
            boolean ours = Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers());
            boolean inherited =
                    method.getName().equals("toString") || method.getName().equals("hashCode");
            if (!ours || inherited || method.getParameterCount() > 0 || method.getReturnType() == void.class) continue;
            method.setAccessible(true);
            methods.put(method.getName(), method);
        }
        return methods;
    }
}
