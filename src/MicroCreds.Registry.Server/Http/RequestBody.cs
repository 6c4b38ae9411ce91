using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MicroCreds.Registry.Credentials.Json;

namespace MicroCreds.Registry.Server.Http;

/// <summary>Reads bodies that are not streams of lines: bounded, strict, and with the place of a fault named.</summary>
internal static class RequestBody
{
    /// <summary>The whole body.</summary>
    /// <exception cref="ProblemException">It is longer than <see cref="RequestLimits.CommandBytes"/>, or empty.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > RequestLimits.CommandBytes)
            throw TooLarge();
        var reader = ClientBody.Of(request);
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > RequestLimits.CommandBytes)
                throw TooLarge();
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body.Length > 0 ? body : throw new ProblemException(400, ProblemCodes.BodyMissing, "the request has no body");
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>The body of a command.</summary>
    /// <exception cref="ProblemException">415 for another media type; 400 for what is no JSON, or has unknown or missing members.</exception>
    public static async Task<T> ReadJsonAsync<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        MediaTypes.Require(request, MediaTypes.Json);
        return Parse(await ReadAsync(request, cancellationToken), type);
    }

    /// <summary>Reads one JSON value as a command.</summary>
    /// <exception cref="ProblemException">It is no such command.</exception>
    public static T Parse<T>(ReadOnlyMemory<byte> utf8, JsonTypeInfo<T> type)
        where T : class
    {
        if (!StrictJson.TryParse(utf8, out var document, out var error))
            throw new ProblemException(400, error.Code, error.Message, error.Pointer);
        using (document)
        {
            try
            {
                return document.RootElement.Deserialize(type) ?? throw new ProblemException(400, ProblemCodes.BodyInvalid, "null is no command");
            }
            catch (JsonException invalid)
            {
                throw new ProblemException(400, ProblemCodes.BodyInvalid, SayWithoutTypes(invalid.Message), PointerOf(invalid.Path));
            }
        }
    }

    private static ProblemException TooLarge() =>
        new(StatusCodes.Status413PayloadTooLarge, ProblemCodes.BodyTooLarge, $"the body may have {RequestLimits.CommandBytes} bytes");

    /// <summary>The serializer names the .NET type and the position in parentheses; callers have no use for either.</summary>
    private static string SayWithoutTypes(string message)
    {
        var path = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return path < 0 ? message : message[..path];
    }

    /// <summary>The serializer's path (<c>$.levels[0].eqf</c>) as a JSON pointer (RFC 6901).</summary>
    private static string PointerOf(string? path)
    {
        if (path is null or "$")
            return "";
        var pointer = new StringBuilder(path.Length);
        foreach (var c in path.AsSpan(1))
        {
            if (c is '.' or '[')
                pointer.Append('/');
            else if (c is '~' or '/')
                pointer.Append(c == '~' ? "~0" : "~1");
            else if (c is not (']' or '\''))
                pointer.Append(c);
        }

        return pointer.ToString();
    }
}
