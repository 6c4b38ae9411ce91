using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Baking;

/// <summary>
/// Badge images, PNG or SVG, that carry their credential inside (Open Badges 3.0 section "Baked Badge", Open Badges
/// Baking 1.0 for 2.0). Nothing here looks at the picture, resolves an address or verifies the credential.
/// </summary>
public static class BakedBadge
{
    /// <summary>The longest image that is read: 8 MiB.</summary>
    public const int MaxImageBytes = 8 << 20;

    /// <summary>Whether bytes begin like a PNG or an SVG, so that <see cref="TryExtract"/> is the one to ask.</summary>
    public static bool LooksLikeImage(ReadOnlySpan<byte> bytes) => PngChunks.IsPng(bytes) || SvgScan.LooksLikeXml(bytes);

    /// <summary>
    /// Takes the badge out of an image. Never throws for input. Where an image carries a badge of each standard, that of
    /// Open Badges 3.0 is the answer; two badges of one standard are refused, as the standards do.
    /// </summary>
    /// <param name="image">The whole image.</param>
    /// <param name="credential">The badge; its bytes are its own where they had to be decoded, else the image's.</param>
    /// <param name="error">One of <see cref="BakingErrorCodes"/>, naming the place in the image.</param>
    public static bool TryExtract(
        ReadOnlyMemory<byte> image,
        [NotNullWhen(true)] out BakedCredential? credential,
        [NotNullWhen(false)] out InputError? error)
    {
        credential = null;
        if (image.Length > MaxImageBytes)
            error = new InputError(BakingErrorCodes.TooLarge, $"The image has {image.Length} bytes; at most {MaxImageBytes} are read.", "");
        else if (PngChunks.IsPng(image.Span))
            return BakedPng.TryExtract(image, out credential, out error);
        else if (SvgScan.LooksLikeXml(image.Span))
            return BakedSvg.TryExtract(image, out credential, out error);
        else
            error = new InputError(BakingErrorCodes.Unsupported, "This is neither a PNG nor an SVG image.", "");
        return false;
    }

    /// <summary>
    /// Writes an image with a badge in it, in place of one of the same standard that it may carry already; a badge of the
    /// other standard stays. All else of the image stays byte for byte. Nothing is written where it fails.
    /// </summary>
    /// <param name="image">The image; at most <see cref="MaxImageBytes"/> bytes.</param>
    /// <param name="credential">A badge in JSON or as a compact JWS.</param>
    /// <param name="output">Takes the new image.</param>
    /// <param name="error">Why the image is not one that a badge can be baked into.</param>
    /// <exception cref="ArgumentException">The badge is a web address, which is only read.</exception>
    public static bool TryBake(
        ReadOnlyMemory<byte> image,
        BakedCredential credential,
        IBufferWriter<byte> output,
        [NotNullWhen(false)] out InputError? error)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(output);
        if (credential.Form == BakedForm.Url)
            throw new ArgumentException("a web address is no badge to bake: bake the assertion that it leads to", nameof(credential));
        if (image.Length > MaxImageBytes)
            error = new InputError(BakingErrorCodes.TooLarge, $"The image has {image.Length} bytes; at most {MaxImageBytes} are read.", "");
        else if (PngChunks.IsPng(image.Span))
            return BakedPng.TryBake(image, credential, output, out error);
        else if (SvgScan.LooksLikeXml(image.Span))
            return BakedSvg.TryBake(image, credential, output, out error);
        else
            error = new InputError(BakingErrorCodes.Unsupported, "This is neither a PNG nor an SVG image.", "");
        return false;
    }
}
