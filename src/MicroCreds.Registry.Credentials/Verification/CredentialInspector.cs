using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>
/// Reads one credential and makes the checks that need no registry. Takes credentials as JSON with embedded proofs, as
/// tokens (JWT, SD-JWT), and as JSON that envelops a token.
/// </summary>
public static class CredentialInspector
{
    /// <summary>The longest credential that is read: 1 MiB.</summary>
    public const int MaxBytes = StrictJson.MaxBytes;

    /// <summary>The code of an input that is JSON but not an object, so no credential.</summary>
    public const string NotAnObject = "credential_not_an_object";

    /// <summary>The code of a presentation where a credential was asked for.</summary>
    public const string PresentationGiven = "presentation_given";

    /// <summary>
    /// Reads <paramref name="utf8"/> as a credential, checks its structure and its proof. Never throws for input.
    /// </summary>
    /// <param name="utf8">One JSON document in UTF-8, or a token, bare or as a JSON string.</param>
    /// <param name="sources">Where to look up keys and contexts.</param>
    /// <param name="at">The instant that proof expiry is judged at.</param>
    /// <param name="credential">What was read, where it could be read at all.</param>
    /// <param name="error">Why it could not be read.</param>
    public static bool TryInspect(
        ReadOnlyMemory<byte> utf8,
        VerificationSources sources,
        DateTimeOffset at,
        [NotNullWhen(true)] out InspectedCredential? credential,
        [NotNullWhen(false)] out InputError? error) =>
        TryInspect(utf8, new Inspection(sources, at), out credential, out error);

    /// <summary>Inspects a credential that was canonicalised; everything is read from the canonical form.</summary>
    /// <param name="canonicalizer">Has the canonical form.</param>
    /// <param name="digest">SHA-256 of the canonical form.</param>
    /// <param name="sources">Where to look up keys and contexts.</param>
    /// <param name="at">The instant that proof expiry is judged at.</param>
    /// <param name="credential">What was read.</param>
    /// <param name="error">Why it is no credential at all.</param>
    internal static bool TryInspect(
        JcsCanonicalizer canonicalizer,
        in Hash256 digest,
        VerificationSources sources,
        DateTimeOffset at,
        [NotNullWhen(true)] out InspectedCredential? credential,
        [NotNullWhen(false)] out InputError? error) =>
        TryInspect(canonicalizer, digest, new Inspection(sources, at), out credential, out error);

    /// <summary>Inspects a credential without reading it, where it is like others that were read before.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="digest">SHA-256 of it.</param>
    /// <param name="sources">Where to look up keys and contexts.</param>
    /// <param name="at">The instant that proof expiry is judged at.</param>
    /// <param name="credential">What <c>TryInspect</c> would find.</param>
    internal static bool TryInspectAlike(
        ReadOnlySpan<byte> text, in Hash256 digest, VerificationSources sources, DateTimeOffset at, [NotNullWhen(true)] out InspectedCredential? credential)
    {
        credential = null;
        return sources.Patterns?.TryInspect(text, digest, new Inspection(sources, at), out credential) == true;
    }

    /// <summary>Inspects a credential wherever it was found: on its own, or carried by another.</summary>
    internal static bool TryInspect(
        ReadOnlyMemory<byte> utf8,
        Inspection inspection,
        [NotNullWhen(true)] out InspectedCredential? credential,
        [NotNullWhen(false)] out InputError? error)
    {
        credential = null;
        var text = TokenText.Trim(utf8);
        if (TokenText.IsToken(text.Span))
        {
            return TokenText.TryRead(text, out var token, out error)
                && JoseEnvelope.TryRead(token, out var envelope, out error)
                && TryInspect(envelope, TokenText.DigestOf(envelope.Jws), inspection, out credential, out error);
        }

        error = null;
        if (inspection.Sources.Patterns?.TryInspect(utf8.Span, null, inspection, out credential) == true)
            return true;
        var canonicalizer = JcsPool.Rent();
        try
        {
            return canonicalizer.TryCanonicalize(utf8.Span, out error)
                && TryInspect(canonicalizer, Hash256.Compute(canonicalizer.Canonical), inspection, out credential, out error);
        }
        finally
        {
            JcsPool.Return(canonicalizer);
        }
    }

    private static bool TryInspect(
        JcsCanonicalizer canonicalizer,
        in Hash256 digest,
        Inspection inspection,
        [NotNullWhen(true)] out InspectedCredential? credential,
        [NotNullWhen(false)] out InputError? error)
    {
        credential = null;
        error = null;
        if (inspection.Sources.Patterns?.TryInspect(canonicalizer.Canonical, digest, inspection, out credential) == true)
            return true;
        using var document = StrictJson.ParseCanonical(canonicalizer);
        var root = document.RootElement;
        error = root.ValueKind == JsonValueKind.Object ? null : new InputError(NotAnObject, "A credential is a JSON object; this is something else.", "");
        if (error is not null)
            return false;
        if (EnvelopedDocument.IsEnveloped(root))
        {
            return EnvelopedDocument.TryUnwrap(root, out var envelope, out error)
                && TryInspect(envelope, TokenText.DigestOf(envelope.Jws), inspection, out credential, out error);
        }

        var expected = new ProofExpectations { At = inspection.At };
        var sources = inspection.Sources;
        var proofs = DataIntegrityProofs.VerifyCanonical(root, sources.Keys, expected, sources.Contexts, sources.Deferred).Proofs;
        credential = inspection.Of(root, digest, proofs);
        sources.Patterns?.Learn(canonicalizer.Canonical, root, proofs, credential, sources.Contexts);
        return true;
    }

    private static bool TryInspect(
        JoseEnvelope envelope,
        in Hash256 digest,
        Inspection inspection,
        [NotNullWhen(true)] out InspectedCredential? credential,
        [NotNullWhen(false)] out InputError? error)
    {
        credential = null;
        error = envelope.IsPresentation ? new InputError(PresentationGiven, "This is a presentation; the credentials in it are verified one by one.", "") : null;
        if (error is not null)
            return false;
        ImmutableArray<ProofReport> proofs = [JoseProofs.Verify(envelope, inspection.Sources.Keys, new ProofExpectations { At = inspection.At }, isKeyBindingRequired: false, inspection.Sources.Deferred)];
        credential = envelope.Profile == JoseProfile.SdJwtVc
            ? inspection.OfClaims(envelope.Root, digest, proofs)
            : inspection.Of(envelope.Root, digest, proofs);
        return true;
    }
}
