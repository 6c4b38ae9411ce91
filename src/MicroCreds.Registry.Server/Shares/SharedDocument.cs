using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Learners.Shares;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Verification;

namespace MicroCreds.Registry.Server.Shares;

/// <summary>One shared credential: the signed document as it is kept, and what the registry says of it now.</summary>
/// <param name="Utf8">One JSON value: canonical JSON, or a token as a string.</param>
/// <param name="Verification">The registry's answer.</param>
internal sealed record SharedDocument(ReadOnlyMemory<byte> Utf8, VerificationResult Verification)
{
    /// <summary>Whether it is a token, and not JSON with embedded proofs.</summary>
    public bool IsToken => Utf8.Span[0] == '"';

    /// <summary>The token, where it is one.</summary>
    public byte[] Token => Encoding.ASCII.GetBytes(JsonSerializer.Deserialize(Utf8.Span, Http.ServerJson.Default.String)!);

    /// <summary>The document as a presentation has it: a token is enveloped (VC 2.0 section 4.13).</summary>
    public ReadOnlyMemory<byte> InPresentation => IsToken ? EnvelopedDocument.Wrap(Token) : Utf8;

    /// <summary>
    /// What a share shows, one after the other. Left out is what was erased, and what is not the learner's any more, since the merge
    /// that brought it was undone.
    /// </summary>
    /// <param name="share">The share.</param>
    /// <param name="learners">The ids whose credentials the learner has now.</param>
    /// <param name="cluster">Where the documents are.</param>
    /// <param name="verifier">Who answers for them.</param>
    /// <param name="at">Now.</param>
    public static async IAsyncEnumerable<SharedDocument> OfAsync(
        Share share, IReadOnlyList<string> learners, IClusterClient cluster, CredentialVerifier verifier, DateTimeOffset at)
    {
        foreach (var id in share.Credentials)
        {
            var credential = cluster.GetGrain<ICredentialGrain>(id);
            if ((await credential.ReadAsync()).LearnerId is { } learner && learners.Contains(learner) && await credential.DocumentAsync() is { } document)
                yield return new SharedDocument(document.Utf8, verifier.Verify(document.Utf8, VerificationPolicy.Default, at));
        }
    }
}
