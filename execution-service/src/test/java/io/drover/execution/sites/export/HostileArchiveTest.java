package io.drover.execution.sites.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.execution.application.SiteException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileArchiveTest {

    private static final String XML = "<hibernate-generic></hibernate-generic>";

    @TempDir Path folder;

    @Test
    void refusesAFileWithoutBytes() throws IOException {
        assertRefused(Files.createFile(folder.resolve("x.zip")), "EXPORT_EMPTY");
    }

    @Test
    void refusesWhatIsNoZip() throws IOException {
        assertRefused(Files.writeString(folder.resolve("x.zip"), XML), "EXPORT_NOT_A_ZIP");
    }

    @Test
    void refusesAPathWithNothingBehindIt() {
        assertRefused(folder.resolve("nothing.zip"), "EXPORT_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 40, 200})
    void refusesAZipThatIsCutOff(int missing) throws IOException {
        // Given
        byte[] whole = Files.readAllBytes(new MadeExport().space("1", "A").zip(folder));
        Path cut = folder.resolve("cut.zip");
        Files.write(cut, Arrays.copyOf(whole, whole.length - missing));
        // When / Then
        assertRefused(cut, "EXPORT_TRUNCATED");
    }

    @Test
    void refusesAnArchiveWithoutEntities() throws IOException {
        assertRefused(zip("readme.txt", "hello"), "EXPORT_WITHOUT_ENTITIES");
    }

    @Test
    void refusesEntitiesWithoutBytes() throws IOException {
        assertRefused(zip("entities.xml", ""), "EXPORT_EMPTY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/cron.d/x",
                "attachments/../../x",
                "..\\..\\x",
                "/etc/passwd",
                "C:\\x",
                "attachments/1/2/.."
            })
    void refusesNamesThatLeadOutOfTheArchive(String name) throws IOException {
        assertRefused(zip("entities.xml", XML, name, "x"), "EXPORT_UNSAFE_PATHS");
    }

    @Test
    void refusesMoreFilesThanAllowed() throws IOException {
        // Given
        Path zip = zip("entities.xml", XML, "a", "", "b", "", "c", "");
        // When / Then
        assertRefused(zip, TestLimits.DEFAULT.withMaxFiles(3), "EXPORT_TOO_MANY_FILES");
    }

    @Test
    void refusesADirectoryThatClaimsMillionsOfFilesBeforeItIsRead() throws IOException {
        // Given
        byte[] bytes = Files.readAllBytes(zip("entities.xml", XML));
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.length - 22 + 12, Integer.MAX_VALUE);
        Path zip = Files.write(folder.resolve("claims.zip"), bytes);
        // When / Then
        assertRefused(zip, "EXPORT_TOO_MANY_FILES");
    }

    @Test
    void refusesAZipBomb() throws IOException {
        // Given
        Path zip = zip("entities.xml", XML, "attachments/1/2/1", "0".repeat(4_000_000));
        // When / Then
        assertRefused(zip, TestLimits.DEFAULT.withAnyRatioBytes(1_000_000), "EXPORT_ZIP_BOMB");
    }

    @Test
    void refusesEntitiesThatGrowOutOfProportion() throws IOException {
        // Given
        byte[] noise = new byte[1_000_000];
        new Random(7).nextBytes(noise);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("entities.xml", " ".repeat(4_000_000).getBytes(UTF_8));
        files.put("attachments/1/2/1", noise);
        Path zip = folder.resolve("x.zip");
        MadeExport.zip(zip, files);
        // When / Then
        assertRefused(zip, TestLimits.DEFAULT.withAnyRatioBytes(1_000_000), "EXPORT_ZIP_BOMB");
    }

    @Test
    void refusesEntitiesLargerThanAllowed() throws IOException {
        // Given
        Path zip = zip("entities.xml", XML);
        // When / Then
        assertRefused(zip, TestLimits.DEFAULT.withMaxEntitiesBytes(10), "EXPORT_TOO_LARGE");
    }

    @Test
    void stopsAtTheSizeTheDirectoryPromises() throws IOException {
        // Given: the directory says fewer bytes than the entry has
        byte[] bytes = Files.readAllBytes(zip("entities.xml", "x".repeat(1000)));
        int entry = directoryEntry(bytes);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(entry + 24, 10);
        Path zip = Files.write(folder.resolve("lies.zip"), bytes);
        // When / Then
        try (ExportArchive archive = ExportArchive.open(zip, TestLimits.DEFAULT);
                InputStream in = archive.open("entities.xml").orElseThrow()) {
            var read = new ByteArrayOutputStream();
            assertThatThrownBy(() -> in.transferTo(read)).isInstanceOf(ZipException.class);
            assertThat(read.size()).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void noticesBytesThatWereChanged() throws IOException {
        // Given
        byte[] bytes = Files.readAllBytes(zip("entities.xml", XML));
        int entry = directoryEntry(bytes);
        bytes[entry + 16] ^= 1;
        Path zip = Files.write(folder.resolve("changed.zip"), bytes);
        // When / Then
        try (ExportArchive archive = ExportArchive.open(zip, TestLimits.DEFAULT);
                InputStream in = archive.open("entities.xml").orElseThrow()) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(ZipException.class);
        }
    }

    @Test
    void survivesAnyCutAndAnyFlippedByte() throws IOException {
        // Given
        byte[] whole =
                Files.readAllBytes(
                        new MadeExport()
                                .space("1", "A")
                                .file("attachments/1/2/1", "content")
                                .zip(folder));
        var random = new Random(20260101);
        // When / Then
        for (int round = 0; round < 400; round++) {
            byte[] bytes = whole.clone();
            if (round % 2 == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            } else {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Path zip = Files.write(folder.resolve("fuzzed.zip"), bytes);
            try (ExportArchive archive = ExportArchive.open(zip, TestLimits.DEFAULT)) {
                archive.open("entities.xml").orElseThrow().readAllBytes();
            } catch (SiteException | IOException expected) {
                assertThat(expected).hasMessageNotContaining(folder.toString());
            }
        }
    }

    @Test
    void findsAnExportInTheFolderThatWasZipped() throws IOException {
        // Given
        Path zip = zip("export/entities.xml", XML, "export/attachments/1/2/3", "x");
        Map<String, Long> files = new LinkedHashMap<>();
        // When
        try (ExportArchive archive = ExportArchive.open(zip, TestLimits.DEFAULT)) {
            archive.attachments((container, id, version, path, size) -> files.put(path, size));
        }
        // Then
        assertThat(files).containsExactly(Map.entry("attachments/1/2/3", 1L));
    }

    @Test
    void doesNotFollowALinkOutOfAFolder() throws IOException {
        // Given
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Path export = Files.createDirectory(folder.resolve("export"));
        new MadeExport().space("1", "A").unpacked(export);
        Files.createDirectories(export.resolve("attachments/1/2"));
        Files.createSymbolicLink(export.resolve("attachments/1/2/1"), secret);
        Map<String, Long> files = new LinkedHashMap<>();
        // When
        try (ExportArchive archive = ExportArchive.open(export, TestLimits.DEFAULT)) {
            archive.attachments((container, id, version, path, size) -> files.put(path, size));
            // Then
            assertThat(archive.open("attachments/1/2/1")).isEmpty();
            assertThat(archive.open("../secret")).isEmpty();
        }
        assertThat(files).isEmpty();
    }

    private static int directoryEntry(byte[] zip) {
        for (int i = zip.length - 22; i >= 0; i--) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                return i;
            }
        }
        throw new AssertionError("no directory");
    }

    private Path zip(String... namesAndTexts) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(UTF_8));
        }
        Path zip = Files.createTempFile(folder, "archive", ".zip");
        MadeExport.zip(zip, files);
        return zip;
    }

    private static void assertRefused(Path path, String code) {
        assertRefused(path, TestLimits.DEFAULT, code);
    }

    private static void assertRefused(Path path, ExportLimits limits, String code) {
        assertThatThrownBy(
                        () -> {
                            try (ExportArchive archive = ExportArchive.open(path, limits)) {
                                archive.stamp();
                            }
                        })
                .isInstanceOf(SiteException.class)
                .extracting("code")
                .isEqualTo(code);
    }
}
