using System.Text;
using Microsoft.Extensions.Primitives;

namespace MicroCreds.Registry.Server.Access.OAuth2;

/// <summary>A request for a token, as RFC 6749 section 4.4.2 has it: a form, with the client's id and secret in it or in the Basic header.</summary>
/// <param name="ClientId">Who asks.</param>
/// <param name="ClientSecret">What shows it.</param>
/// <param name="Scope">What is asked for; null for all that the client may.</param>
internal sealed record TokenRequest(string ClientId, string ClientSecret, string? Scope)
{
    private const string Basic = "Basic ";
    private const int MostCharacters = 512;

    /// <exception cref="TokenRefusal">It is no such request.</exception>
    public static async Task<TokenRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
            throw new TokenRefusal(400, "invalid_request", "the body must be application/x-www-form-urlencoded");
        var form = await ReadFormAsync(request, cancellationToken);
        var grant = One(form, "grant_type") ?? throw new TokenRefusal(400, "invalid_request", "grant_type is missing");
        if (grant != "client_credentials")
            throw new TokenRefusal(400, "unsupported_grant_type", "the only grant is client_credentials");
        var scope = One(form, "scope");
        var (id, secret) = (One(form, "client_id"), One(form, "client_secret"));
        if (request.Headers.Authorization is [{ } header])
        {
            if (secret is not null)
                throw new TokenRefusal(400, "invalid_request", "a client shows its secret in one way, not in two");
            (id, secret) = ReadBasic(header);
        }

        return id is not null && secret is not null
            ? new TokenRequest(id, secret, scope)
            : throw new TokenRefusal(401, "invalid_client", "client_id and client_secret are missing");
    }

    private static async Task<IFormCollection> ReadFormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await request.ReadFormAsync(cancellationToken);
        }
        catch (InvalidDataException invalid)
        {
            throw new TokenRefusal(400, "invalid_request", invalid.Message);
        }
    }

    private static string? One(IFormCollection form, string name)
    {
        if (!form.TryGetValue(name, out var values) || StringValues.IsNullOrEmpty(values))
            return null;
        return values is [{ Length: <= MostCharacters } value]
            ? value
            : throw new TokenRefusal(400, "invalid_request", $"{name} is given more than once, or too long");
    }

    /// <summary>Id and secret are form-encoded before they are put together (RFC 6749 section 2.3.1).</summary>
    private static (string Id, string Secret) ReadBasic(string header)
    {
        var bytes = new byte[MostCharacters];
        if (!header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)
            || !Convert.TryFromBase64String(header[Basic.Length..].Trim(), bytes, out var written)
            || !Ascii.IsValid(bytes.AsSpan(0, written)))
            throw new TokenRefusal(401, "invalid_client", "the Authorization header must be Basic, with client_id:client_secret");
        var pair = Encoding.ASCII.GetString(bytes, 0, written);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            ? (Uri.UnescapeDataString(pair[..colon]), Uri.UnescapeDataString(pair[(colon + 1)..]))
            : throw new TokenRefusal(401, "invalid_client", "the Authorization header must be Basic, with client_id:client_secret");
    }
}
