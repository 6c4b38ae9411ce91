using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Verification;

namespace MicroCreds.Registry.Grains.Verification;

/// <inheritdoc cref="IBulkVerifierGrain"/>
[StatelessWorker]
public sealed class BulkVerifierGrain(CredentialVerifier verifier, TimeProvider clock) : Grain, IBulkVerifierGrain
{
    private const int MostCredentials = 4_096;

    /// <inheritdoc/>
    public Task<ImmutableArray<ReadOnlyMemory<byte>>> VerifyAsync(ImmutableArray<ReadOnlyMemory<byte>> credentials)
    {
        if (credentials.Length > MostCredentials)
            throw new ArgumentException($"at most {MostCredentials} credentials, not {credentials.Length}", nameof(credentials));
        var at = clock.GetUtcNow();
        var answers = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>(credentials.Length);
        foreach (var credential in credentials)
        {
            var written = new ArrayBufferWriter<byte>(512);
            using (var json = new Utf8JsonWriter(written))
                VerificationResultWriter.Write(json, verifier.Verify(credential, VerificationPolicy.Default, at));
            answers.Add(written.WrittenMemory);
        }

        return Task.FromResult(answers.MoveToImmutable());
    }
}
