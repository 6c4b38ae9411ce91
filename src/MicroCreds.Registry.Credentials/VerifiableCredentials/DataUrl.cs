namespace MicroCreds.Registry.Credentials.VerifiableCredentials;

/// <summary>A resource that is its own URL (RFC 2397): of any length, for images travel in it.</summary>
internal static class DataUrl
{
    private const string Scheme = "data:";

    /// <summary>Whether a text is a <c>data:</c> URL: it has a comma before its data, and no blank or control anywhere. What it holds is not looked at.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || !text.Contains(','))
            return false;
        foreach (var c in text)
        {
            if (char.IsControl(c) || char.IsWhiteSpace(c))
                return false;
        }

        return true;
    }
}
