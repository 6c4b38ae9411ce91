using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Learners.Shares;
using MicroCreds.Registry.Server.Shares;
using Microsoft.AspNetCore.Http;

namespace MicroCreds.Registry.Server.Tests.Shares;

/// <summary>A share may have 200 documents of 1 MiB: whoever opens it gets them one after the other, and the server keeps none.</summary>
public sealed class ShareWriterTests : IDisposable
{
    private const int Documents = 5;
    private const int DocumentBytes = 300_000;

    private static readonly Share Share = new("id", ["urn:x:1"], "application", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, null, null, 1);

    private readonly MemoryStream _sent = new();
    private readonly DefaultHttpContext _http = new();
    private readonly List<long> _sentBefore = [];
    private readonly byte[] _buffer = new byte[DocumentBytes];

    public ShareWriterTests() => _http.Response.Body = _sent;

    public void Dispose() => _sent.Dispose();

    [Fact]
    public async Task Show_ManyDocuments_SendsEachBeforeTheNextIsLookedFor()
    {
        await ShareWriter.ShowAsync(_http.Response, Share, DocumentsAsync(), CancellationToken.None);

        Assert.Equal(Names, Sent().GetProperty("credentials").EnumerateArray().Select(shown => NameOf(shown.GetProperty("credential"))));
    }

    [Fact]
    public async Task Present_ManyDocuments_SendsEachBeforeTheNextIsLookedFor()
    {
        await ShareWriter.PresentAsync(_http.Response, DocumentsAsync(), CancellationToken.None);

        Assert.Equal(Names, Sent().GetProperty("verifiableCredential").EnumerateArray().Select(NameOf));
    }

    [Fact]
    public async Task Page_ManyDocuments_IsMadeOfEachBeforeTheNextIsLookedFor()
    {
        var page = await SharePage.OpenedAsync(Share, DocumentsAsync(), CancellationToken.None);

        await page.ExecuteAsync(_http);
        var html = Encoding.UTF8.GetString(_sent.ToArray());
        Assert.All(Names, name => Assert.Contains($"<h2><bdi>{name}</bdi></h2>", html, StringComparison.Ordinal));
        Assert.Contains($"<h1>{Documents} credentials</h1>", html, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names => Enumerable.Range(0, Documents).Select(i => $"Document {i}");

    private static string NameOf(JsonElement document) => document.GetProperty("name").GetString()!;

    private JsonElement Sent()
    {
        for (var i = 0; i < Documents; i++)
            Assert.InRange(_sentBefore[i], (long)i * DocumentBytes, (i + 1L) * DocumentBytes);
        return JsonElement.Parse(_sent.ToArray());
    }

    // All of them in the same bytes: who keeps a document has the last one's in its place.
    private async IAsyncEnumerable<SharedDocument> DocumentsAsync()
    {
        foreach (var name in Names)
        {
            await Task.CompletedTask;
            _sentBefore.Add(_sent.Length);
            _buffer.AsSpan().Fill((byte)' ');
            Encoding.UTF8.GetBytes($$"""{"name":"{{name}}" """, _buffer);
            _buffer[^1] = (byte)'}';
            yield return new SharedDocument(_buffer, new VerificationResult(Outcome.Valid, name, [], default));
        }
    }
}
