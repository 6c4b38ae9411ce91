using System.Net;
using System.Runtime.Versioning;
using System.Security.Cryptography.X509Certificates;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Endpoints;

/// <summary>HTTPS with a certificate of this machine's own.</summary>
public sealed class HttpsTests
{
    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task DevelopmentCertificate_FirstAndLaterStarts_AnswerWithTheSameOneInEitherVersion()
    {
        using var data = new DataFolder();
        var first = await AskAsync(data.Path);
        var second = await AskAsync(data.Path);

        Assert.Equal(first, second);
        var file = Path.Combine(data.Path, "development.pfx");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        using var kept = X509CertificateLoader.LoadPkcs12FromFile(file, null);
        Assert.Equal(first, kept.Thumbprint);
        Assert.True(kept.MatchesHostname("localhost"));
        Assert.True(kept.MatchesHostname("127.0.0.1"));
    }

    private static async Task<string> AskAsync(string data)
    {
        var (plain, secure) = (RegistryProcess.FreePort(), RegistryProcess.FreePort());
        await using var server = await RegistryProcess.StartAsync(
            data, plain, $"--urls=http://127.0.0.1:{plain};https://127.0.0.1:{secure}", "--Registry:DevelopmentCertificate=true");
        var shown = "";
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) =>
            {
                shown = certificate!.Thumbprint;
                return true;
            },
        };
        using var http = new HttpClient(handler);
        foreach (var version in (Version[])[HttpVersion.Version11, HttpVersion.Version20])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"https://127.0.0.1:{secure}/health/ready")
            {
                Version = version,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            using var answer = await http.SendAsync(request);
            Assert.Equal((HttpStatusCode.OK, version), (answer.StatusCode, answer.Version));
        }

        return shown;
    }
}
