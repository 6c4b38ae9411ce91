using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Baking;
using MicroCreds.Registry.Credentials.EuropeanLearningModel;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Learners.Imports;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Imports;

/// <summary>A credential from elsewhere, read and not verified yet.</summary>
/// <param name="Kept">What is kept of it, one JSON value (<see cref="KeptForm"/>).</param>
/// <param name="Format">How it came.</param>
/// <param name="Digest">What stands for it: SHA-256 of its canonical form; of a token that of the issuer's JWS.</param>
/// <param name="Issuer">The id of its issuer.</param>
/// <param name="AchievementId">The id of what was earned, or null.</param>
/// <param name="ValidFrom">When its period begins, or null.</param>
/// <param name="ValidUntil">When its period ends, or null.</param>
internal sealed record ForeignCredential(
    ReadOnlyMemory<byte> Kept, ImportFormat Format, string Digest, string Issuer, string? AchievementId, DateTimeOffset? ValidFrom, DateTimeOffset? ValidUntil)
{
    private const byte PngStart = 0x89;
    private const string EuropeanType = "EuropeanDigitalCredential";

    /// <summary>Reads the bytes, whatever their media type promised.</summary>
    /// <exception cref="ProblemException">They are no credential, or one of a kind that is not taken.</exception>
    public static ForeignCredential Read(ReadOnlyMemory<byte> bytes, string mediaType, DateTimeOffset at)
    {
        var format = mediaType switch { MediaTypes.Png => ImportFormat.Png, MediaTypes.Svg => ImportFormat.Svg, _ => ImportFormat.Json };
        if (format is ImportFormat.Png or ImportFormat.Svg)
            bytes = Extract(bytes, format);
        else if (BakedBadge.LooksLikeImage(bytes.Span))
            throw Unsupported("an image is sent as image/png or image/svg+xml");
        var kept = new ArrayBufferWriter<byte>(bytes.Length + 2);
        if (!KeptForm.TryWrite(bytes, kept, out var error))
            throw new ProblemException(400, error.Code, error.Message, error.Pointer);
        if (kept.WrittenSpan[0] == '"' && format == ImportFormat.Json)
            format = ImportFormat.Token;
        return IsEuropean(kept.WrittenMemory) ? ReadEuropean(kept.WrittenMemory) : Inspect(kept.WrittenMemory, format, at);
    }

    /// <summary>As the event tells it.</summary>
    public LearnerImport ToImport(string id, ImportOutcome outcome, string? confirmedBy) => new(
        id, Digest, Issuer, outcome, Format, confirmedBy, Bounded(AchievementId), ValidFrom is { } from ? Instants.Cut(from) : null, ValidUntil is { } until ? Instants.Cut(until) : null);

    private static ReadOnlyMemory<byte> Extract(ReadOnlyMemory<byte> image, ImportFormat format)
    {
        if (!BakedBadge.LooksLikeImage(image.Span) || (image.Span[0] == PngStart) != (format == ImportFormat.Png))
            throw Unsupported($"the body is no {(format == ImportFormat.Png ? "PNG" : "SVG")} image");
        if (!BakedBadge.TryExtract(image, out var baked, out var error))
            throw new ProblemException(400, error.Code, error.Message, error.Pointer);
        return baked.Version == OpenBadgesVersion.V3
            ? baked.Bytes
            : throw Unsupported("the image carries a badge of Open Badges 2.0, which is no verifiable credential");
    }

    private static ForeignCredential Inspect(ReadOnlyMemory<byte> kept, ImportFormat format, DateTimeOffset at)
    {
        if (!CredentialInspector.TryInspect(kept, VerificationSources.None, at, out var inspected, out var error))
            throw new ProblemException(400, error.Code, error.Message, error.Pointer);
        return inspected.Issuer is { } issuer
            ? new ForeignCredential(kept, format, inspected.Digest.ToString(), issuer, inspected.AchievementId, inspected.ValidFrom, inspected.ValidUntil)
            : throw Unsupported("the document names no issuer, so it is no verifiable credential");
    }

    private static bool IsEuropean(ReadOnlyMemory<byte> kept)
    {
        if (kept.Span[0] != '{')
            return false;
        using var document = JsonDocument.Parse(kept);
        return document.RootElement.TryGetProperty("type", out var types)
            && (types.ValueKind == JsonValueKind.Array ? types.EnumerateArray().Any(type => IsText(type, EuropeanType)) : IsText(types, EuropeanType));
    }

    private static bool IsText(JsonElement element, string text) => element.ValueKind == JsonValueKind.String && element.ValueEquals(text);

    private static ForeignCredential ReadEuropean(ReadOnlyMemory<byte> kept)
    {
        if (!EuropeanCredentialReader.TryRead(kept, null, out var imported, out var error))
            throw new ProblemException(400, error.Code, error.Message, error.Pointer);
        var (issuer, achievement, award) = imported.Credential;
        return new ForeignCredential(
            kept, ImportFormat.Elm, Convert.ToHexStringLower(SHA256.HashData(kept.Span)), issuer.Id, achievement.Id, award.ValidFrom, award.ValidUntil);
    }

    // What is longer than an id of ours may be stays in the document.
    private static string? Bounded(string? id) => id is { Length: <= Limits.AchievementId } && AddressIds.MayBeId(id) && Uri.IsWellFormedUriString(id, UriKind.Absolute) ? id : null;

    private static ProblemException Unsupported(string message) => new(StatusCodes.Status422UnprocessableEntity, RefusalCodes.ImportUnsupported, message);
}
