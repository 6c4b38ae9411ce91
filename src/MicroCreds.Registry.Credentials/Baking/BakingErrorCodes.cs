namespace MicroCreds.Registry.Credentials.Baking;

/// <summary>Why nothing was taken out of an image, or put into it. Stable: never renamed, never reused.</summary>
public static class BakingErrorCodes
{
    /// <summary>Neither PNG nor SVG in UTF-8.</summary>
    public const string Unsupported = "image_unsupported";

    /// <summary>Longer than <see cref="BakedBadge.MaxImageBytes"/>.</summary>
    public const string TooLarge = "image_too_large";

    /// <summary>The image ends before its last part does.</summary>
    public const string Truncated = "image_truncated";

    /// <summary>The image breaks a rule of its own format.</summary>
    public const string Malformed = "image_malformed";

    /// <summary>A PNG chunk whose checksum is not that of its bytes.</summary>
    public const string ChecksumWrong = "image_checksum_wrong";

    /// <summary>A sound image that carries no badge.</summary>
    public const string NotBaked = "image_not_baked";

    /// <summary>The image carries two badges of the same standard, where the standard allows one.</summary>
    public const string BakedTwice = "image_baked_twice";

    /// <summary>What the image carries is longer than <see cref="BakedCredential.MaxBytes"/>, or expands to more.</summary>
    public const string CredentialTooLarge = "baked_credential_too_large";

    /// <summary>What the image carries is neither a JSON object nor a compact JWS, nor, in Open Badges 2.0, a web address.</summary>
    public const string CredentialMalformed = "baked_credential_malformed";
}
