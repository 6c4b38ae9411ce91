using System.Net.Http.Headers;

namespace MicroCreds.Registry.Client.Awarding;

/// <summary>The request that registers a credential which its issuer signed.</summary>
internal static class SignedCredential
{
    private const string LearnerHeader = "X-Learner-Id";

    public static HttpRequestMessage Request(string path, ReadOnlyMemory<byte> credential, string? learnerId)
    {
        var content = new ReadOnlyMemoryContent(credential);
        content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeOf(credential.Span));
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (learnerId is not null)
            request.Headers.Add(LearnerHeader, learnerId);
        return request;
    }

    // The registry tells the form by the bytes; the media type says no more than which of the three it is.
    private static string MediaTypeOf(ReadOnlySpan<byte> credential) =>
        credential.TrimStart(" \t\r\n"u8) is not [(byte)'e' or (byte)'"', ..] ? "application/vc"
        : credential.Contains((byte)'~') ? "application/vc+sd-jwt"
        : "application/jwt";
}
