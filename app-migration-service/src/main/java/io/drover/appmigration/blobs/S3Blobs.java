package io.drover.appmigration.blobs;

import io.drover.appmigration.application.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Blobs as objects of a bucket. What is uploaded has no known length, so it goes up in parts of 8
 * MB, one of which is in memory.
 */
final class S3Blobs implements BlobStore, AutoCloseable {

    private static final int PART = 8 * 1024 * 1024;

    private final S3Client s3;
    private final String bucket;

    S3Blobs(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public void put(String name, InputStream bytes) throws IOException {
        try {
            byte[] first = bytes.readNBytes(PART);
            if (first.length < PART) {
                s3.putObject(b -> b.bucket(bucket).key(name), RequestBody.fromBytes(first));
            } else {
                inParts(name, first, bytes);
            }
        } catch (SdkException e) {
            throw new IOException("The object store did not take " + name, e);
        }
    }

    private void inParts(String name, byte[] first, InputStream rest) throws IOException {
        String upload = s3.createMultipartUpload(b -> b.bucket(bucket).key(name)).uploadId();
        boolean complete = false;
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (byte[] part = first; part.length > 0; part = rest.readNBytes(PART)) {
                parts.add(part(name, upload, parts.size() + 1, part));
            }
            s3.completeMultipartUpload(
                    b ->
                            b.bucket(bucket)
                                    .key(name)
                                    .uploadId(upload)
                                    .multipartUpload(all -> all.parts(parts)));
            complete = true;
        } finally {
            if (!complete) {
                s3.abortMultipartUpload(b -> b.bucket(bucket).key(name).uploadId(upload));
            }
        }
    }

    private CompletedPart part(String name, String upload, int number, byte[] bytes) {
        String tag =
                s3.uploadPart(
                                b -> b.bucket(bucket).key(name).uploadId(upload).partNumber(number),
                                RequestBody.fromBytes(bytes))
                        .eTag();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    @Override
    public InputStream open(String name, long from, long length) throws IOException {
        if (length == 0) {
            return InputStream.nullInputStream();
        }
        try {
            String range = "bytes=" + from + "-" + (from + length - 1);
            return s3.getObject(b -> b.bucket(bucket).key(name).range(range));
        } catch (SdkException e) {
            throw new IOException("The object store did not give " + name, e);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        try {
            s3.deleteObject(b -> b.bucket(bucket).key(name));
        } catch (SdkException e) {
            throw new IOException("The object store did not delete " + name, e);
        }
    }

    @Override
    public void close() {
        s3.close();
    }
}
