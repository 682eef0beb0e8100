package io.drover.appmigration.blobs;

import io.drover.appmigration.application.BlobStore;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Keeps blobs in a bucket if one is configured, else in a folder. */
@Singleton
class ChosenBlobs {

    @Produces
    @Singleton
    BlobStore blobs(
            @ConfigProperty(name = "drover.data-dir") Path folder,
            @ConfigProperty(name = "drover.s3.bucket") Optional<String> bucket,
            @ConfigProperty(name = "drover.s3.region", defaultValue = "us-east-1") String region,
            @ConfigProperty(name = "drover.s3.endpoint") Optional<URI> endpoint,
            @ConfigProperty(name = "drover.s3.access-key") Optional<String> accessKey,
            @ConfigProperty(name = "drover.s3.secret-key") Optional<String> secretKey) {
        return bucket.<BlobStore>map(
                        name -> new S3Blobs(client(region, endpoint, accessKey, secretKey), name))
                .orElseGet(() -> new FolderBlobs(folder.resolve("vendor-data")));
    }

    /** A client of an object store; without keys the environment of AWS is asked for them. */
    static S3Client client(
            String region,
            Optional<URI> endpoint,
            Optional<String> accessKey,
            Optional<String> secretKey) {
        S3ClientBuilder client =
                S3Client.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .region(Region.of(region))
                        // many stores do not know the trailers that are sent otherwise
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .forcePathStyle(endpoint.isPresent());
        endpoint.ifPresent(client::endpointOverride);
        if (accessKey.isPresent() && secretKey.isPresent()) {
            client.credentialsProvider(
                    StaticCredentialsProvider.create(
                            AwsBasicCredentials.create(accessKey.get(), secretKey.get())));
        }
        return client.build();
    }

    void close(@Disposes BlobStore blobs) throws Exception {
        if (blobs instanceof AutoCloseable open) {
            open.close();
        }
    }
}
