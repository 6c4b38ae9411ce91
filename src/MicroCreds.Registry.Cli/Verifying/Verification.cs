using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MicroCreds.Registry.Cli.Inputs;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Verifying;
using MicroCreds.Registry.Credentials.Fetching;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Cli.Verifying;

/// <summary>Answers inputs in their order, here or by asking a registry in bulk.</summary>
internal static class Verification
{
    /// <summary>Verifies without a registry.</summary>
    public static async IAsyncEnumerable<VerifiedInput> OfflineAsync(
        IAsyncEnumerable<CredentialInput> inputs, VerificationSources sources, VerificationPolicy policy, TimeProvider clock,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var input in inputs.WithCancellation(cancellationToken))
        {
            yield return Unread(input) ?? new VerifiedInput(
                input, OpenedInput.Verify(input.Utf8, sources, policy, clock.GetUtcNow()));
        }
    }

    /// <summary>Verifies without a registry, and fetches the DID documents and status lists that the answers need.</summary>
    public static async IAsyncEnumerable<VerifiedInput> FetchingAsync(
        IAsyncEnumerable<CredentialInput> inputs, VerificationSources sources, VerificationPolicy policy, TimeProvider clock,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var fetcher = new GuardedFetcher(new FetchOptions(), clock);
        var verifier = new FetchingVerifier(fetcher, clock);
        await foreach (var input in inputs.WithCancellation(cancellationToken))
        {
            yield return Unread(input) ?? new VerifiedInput(
                input, await verifier.RunAsync(sources, found => OpenedInput.Verify(input.Utf8, found, policy, clock.GetUtcNow()), cancellationToken));
        }
    }

    /// <summary>Asks a registry. What could not be read here is answered here, in its place.</summary>
    public static async IAsyncEnumerable<VerifiedInput> ByRegistryAsync(
        IAsyncEnumerable<CredentialInput> inputs, RegistryClient registry, VerifyOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var unanswered = new ConcurrentQueue<CredentialInput>();
        await foreach (var answer in registry.VerifyManyAsync(SendAsync(inputs, unanswered, cancellationToken), options, cancellationToken))
        {
            while (unanswered.TryDequeue(out var input))
            {
                if (Unread(input) is { } unread)
                {
                    yield return unread;
                    continue;
                }

                yield return new VerifiedInput(input, answer.Result);
                break;
            }
        }

        while (unanswered.TryDequeue(out var input))
        {
            if (Unread(input) is { } unread)
                yield return unread;
        }
    }

    private static VerifiedInput? Unread(CredentialInput input) => input.Error is { } error
        ? new VerifiedInput(input, new VerificationResult(Outcome.Error, null, [], default, error))
        : null;

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> SendAsync(
        IAsyncEnumerable<CredentialInput> inputs, ConcurrentQueue<CredentialInput> unanswered,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var input in inputs.WithCancellation(cancellationToken))
        {
            unanswered.Enqueue(input);
            if (input.Error is null)
                yield return OpenedInput.Line(input.Utf8);
        }
    }
}
