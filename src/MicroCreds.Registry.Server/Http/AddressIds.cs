using System.Buffers;

namespace MicroCreds.Registry.Server.Http;

/// <summary>Ids that come in addresses, as one segment each.</summary>
internal static class AddressIds
{
    /// <summary>The longest id of anything, a key's DID URL, is shorter.</summary>
    private const int MostCharacters = 512;

    // What URIs are made of (RFC 3986 section 2): no id of the registry has anything else.
    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");

    /// <summary>
    /// Makes ids of a request's route values: decodes the slashes in them, which the server leaves escaped so that they do
    /// not part segments, and refuses what no id can be before it gets anywhere.
    /// </summary>
    public static void UseIdsInAddresses(this WebApplication app) => app.Use((http, next) =>
    {
        foreach (var (name, value) in http.Request.RouteValues)
        {
            if (value is not string { Length: > 0 } text)
                continue;
            var id = text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
            if (!MayBeId(id))
                throw new ProblemException(400, ProblemCodes.AddressInvalid, $"{name} in the address must be 1 to {MostCharacters} URI characters");
            http.Request.RouteValues[name] = id;
        }

        return next(http);
    });

    /// <summary>Whether a text could be the id of anything.</summary>
    public static bool MayBeId(string? text) =>
        text is { Length: >= 1 and <= MostCharacters } && !text.AsSpan().ContainsAnyExcept(Allowed);
}
