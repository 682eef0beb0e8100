package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.system.destination.SandboxSite;
import io.drover.system.destination.SandboxSite.ArrivedFile;
import io.drover.system.destination.SandboxSite.ArrivedPage;
import io.drover.system.source.ConfluenceExport;
import io.drover.system.source.ConfluenceExport.SourceFile;
import io.drover.system.source.ConfluenceExport.SourcePage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares what stands in the sandbox with the export it came from. */
final class Arrival {
    private static final Pattern SOURCE_ID = Pattern.compile("\\[drover:([^\\]]+)]");

    private final ConfluenceExport source;
    private final SandboxSite destination;

    /** Arrived pages by source id. */
    private final Map<String, ArrivedPage> pages = new HashMap<>();

    Arrival(ConfluenceExport source, SandboxSite destination) {
        this.source = source;
        this.destination = destination;
    }

    /** Every current page is there once, under the parent it had, and no other page is. */
    void everyPageStandsInItsTree() {
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> actual = new TreeMap<>();
        Map<String, SourcePage> all = source.pages();
        for (SourcePage page : all.values()) {
            String parent = page.parentId() == null ? "" : all.get(page.parentId()).title();
            expected.put(page.space() + " / " + page.title(), parent);
        }
        for (String space : source.spaces()) {
            List<ArrivedPage> arrived = destination.pages(space);
            Map<String, String> titles =
                    arrived.stream().collect(Collectors.toMap(ArrivedPage::id, ArrivedPage::title));
            for (ArrivedPage page : arrived) {
                String parent = page.parentId() == null ? "" : titles.get(page.parentId());
                assertThat(actual.put(space + " / " + page.title(), parent))
                        .as("%s stands once", page)
                        .isNull();
            }
        }
        assertThat(actual).isEqualTo(expected);
    }

    /** The pages under each page are in the order of the source. */
    void everyPageStandsInItsOrder() {
        arrivedPages()
                .forEach(
                        (sourceId, page) ->
                                assertThat(destination.children(page.id()))
                                        .as("under %s", page.title())
                                        .isEqualTo(source.children(sourceId)));
    }

    /**
     * The files of current pages are there with equal bytes, every version that has a file; those
     * of a space itself hang on its home page.
     */
    List<SourceFile> everyFileHasItsBytes() {
        Map<String, Map<String, List<String>>> expected = new TreeMap<>();
        Map<String, Map<String, List<String>>> actual = new TreeMap<>();
        List<SourceFile> withoutFile = new ArrayList<>();
        Map<String, ArrivedPage> arrived = arrivedPages();
        List<SourceFile> files = new ArrayList<>(source.filesOfPages());
        files.addAll(source.filesOfSpaces());
        for (SourceFile file : files) {
            List<String> hashes = file.hashes().stream().flatMap(Optional::stream).toList();
            if (hashes.size() < file.hashes().size()) {
                withoutFile.add(file);
            }
            if (!hashes.isEmpty()) {
                expected.computeIfAbsent(file.containerId(), _ -> new TreeMap<>())
                        .put(file.name(), hashes);
            }
        }
        arrived.forEach(
                (sourceId, page) -> {
                    Map<String, List<String>> there = new TreeMap<>();
                    for (ArrivedFile file : destination.files(page.id()).values()) {
                        there.put(file.name(), file.hashes());
                        assertThat(file.messages().stream().map(Arrival::sourceId))
                                .as("each version of %s came once", file.name())
                                .doesNotContain("")
                                .doesNotHaveDuplicates();
                    }
                    if (!there.isEmpty()) {
                        actual.put(sourceId, there);
                    }
                });
        assertThat(actual).isEqualTo(expected);
        return withoutFile;
    }

    private static String sourceId(String message) {
        Matcher matcher = SOURCE_ID.matcher(message);
        return matcher.find() ? matcher.group(1) : "";
    }

    private Map<String, ArrivedPage> arrivedPages() {
        if (pages.isEmpty()) {
            Map<String, String> ids = new HashMap<>();
            source.pages()
                    .values()
                    .forEach(page -> ids.put(page.space() + "/" + page.title(), page.id()));
            for (String space : source.spaces()) {
                for (ArrivedPage page : destination.pages(space)) {
                    pages.put(ids.get(space + "/" + page.title()), page);
                }
            }
        }
        return pages;
    }
}
