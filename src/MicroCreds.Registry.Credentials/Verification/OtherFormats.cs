using System.Diagnostics.CodeAnalysis;
using MicroCreds.Registry.Credentials.Baking;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.OpenBadges2;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>The formats that are no verifiable credentials, or have one inside: images, and Open Badges 2.0.</summary>
public static class OtherFormats
{
    /// <summary>Takes a badge out of an image, and verifies what is an Open Badges 2.0 assertion. Never throws for input.</summary>
    /// <param name="input">What is to be verified. Where it is an image, it becomes the credential inside.</param>
    /// <param name="sources">Where to look up what it refers to.</param>
    /// <param name="policy">What the verifier wants.</param>
    /// <param name="at">The instant that validity is judged at.</param>
    /// <param name="answer">The answer, where it is no verifiable credential: without what only a registry knows.</param>
    /// <returns>Whether there is an answer; if not, <paramref name="input"/> is a credential for <see cref="CredentialInspector"/>, or nothing.</returns>
    public static bool TryVerify(
        ref ReadOnlyMemory<byte> input,
        VerificationSources sources,
        VerificationPolicy policy,
        DateTimeOffset at,
        [NotNullWhen(true)] out VerificationResult? answer)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(policy);
        answer = null;
        var isAssertion = false;
        if (BakedBadge.LooksLikeImage(input.Span))
        {
            if (!BakedBadge.TryExtract(input, out var baked, out var error))
            {
                answer = new VerificationResult(Outcome.Error, null, [], default, error);
                return true;
            }

            input = baked.Bytes;
            isAssertion = baked.Version == OpenBadgesVersion.V2;
        }

        if (isAssertion || IsAssertion(input))
            answer = VerifyAssertion(input, sources, policy, at);
        return answer is not null;
    }

    private static bool IsAssertion(ReadOnlyMemory<byte> input)
    {
        // Most credentials are none, and are not to be read twice: the context of Open Badges 2.0 has this in its address.
        if (input.Length > CredentialInspector.MaxBytes || input.Span.IndexOf("openbadges"u8) < 0 || TokenText.IsToken(TokenText.Trim(input).Span)
            || !StrictJson.TryParse(input, out var document, out _))
            return false;
        using (document)
            return AssertionInspector.IsAssertion(document.RootElement);
    }

    private static VerificationResult VerifyAssertion(ReadOnlyMemory<byte> input, VerificationSources sources, VerificationPolicy policy, DateTimeOffset at)
    {
        if (!AssertionInspector.TryInspect(input, sources.HostedDocuments, at, policy, out var assertion, out var error))
            return new VerificationResult(Outcome.Error, null, [], default, error);
        return new VerificationResult(OutcomeRule.Of(assertion.Checks), assertion.Id, assertion.Checks, default);
    }
}
