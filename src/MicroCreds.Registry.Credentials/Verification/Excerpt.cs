namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>Text from outside as a message may show it.</summary>
internal static class Excerpt
{
    /// <summary>The text, cut after so many characters.</summary>
    public static string Of(string text, int most = 64) => text.Length <= most ? text : text[..most] + "…";
}
