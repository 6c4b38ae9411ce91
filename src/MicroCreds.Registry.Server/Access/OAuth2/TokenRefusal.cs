namespace MicroCreds.Registry.Server.Access.OAuth2;

/// <summary>A refused request for a token, with a code of RFC 6749 section 5.2.</summary>
internal sealed class TokenRefusal(int status, string error, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Error { get; } = error;
}
