using System.Net;
using System.Net.Sockets;
using System.Text;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Endpoints;

/// <summary>One cleartext port speaks HTTP/1.1 and HTTP/2 with prior knowledge; the process starts and ends as it should.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class ProtocolTests(RunningRegistry registry)
{
    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Port_AskedInEitherVersion_AnswersInIt(string version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "health/ready")
        {
            Version = Version.Parse(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        using var answer = await registry.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Version.Parse(version), answer.Version);
    }

    [Fact]
    public async Task Port_RequestSentByteByByte_IsAnswered()
    {
        using var socket = new TcpClient(registry.Address.Host, registry.Address.Port) { NoDelay = true };
        await using var stream = socket.GetStream();

        foreach (var octet in "POST /health/live HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray())
            await stream.WriteAsync(new[] { octet });
        var answer = await new StreamReader(stream, Encoding.ASCII).ReadToEndAsync();

        // A POST, so that its first letter is the preface's too.
        Assert.StartsWith("HTTP/1.1 405 ", answer, StringComparison.Ordinal);
        Assert.Contains("method_not_allowed", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PR")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nnonsense nonsense nonsense nonsense")]
    [InlineData("\0\0\0\0\0\0")]
    [InlineData("GET\r\n\r\n")]
    [InlineData("GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET /v1/frameworks/%ff HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("POST /v1/credentials/verify HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData("POST /v1/credentials/verify HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST /v1/credentials/verify HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n")]
    public async Task Port_WhatIsNoHttp_EndsTheConnectionAndNothingElse(string sent)
    {
        using (var socket = new TcpClient(registry.Address.Host, registry.Address.Port))
        {
            await using var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.Latin1.GetBytes(sent));
            socket.Client.Shutdown(SocketShutdown.Send);
            using var answer = new MemoryStream();
            try
            {
                await stream.CopyToAsync(answer).WaitAsync(TimeSpan.FromMinutes(1));
            }
            catch (IOException)
            {
                // A reset is an end too.
            }

            Assert.DoesNotContain("HTTP/1.1 5", Encoding.Latin1.GetString(answer.ToArray()), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await registry.Http.AskAsync("GET", "/health/live")).Status);
        registry.Process.AssertUnharmed();
    }

    [Fact]
    public void Log_OfAStartedServer_NamesThePublicAddressAndNoOther()
    {
        Assert.Contains($"Now listening on: {registry.Address.GetLeftPart(UriPartial.Authority)}", registry.Process.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("prior knowledge", registry.Process.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("warn: Microsoft.AspNetCore", registry.Process.Log, StringComparison.Ordinal);
    }

    [Fact]
    public void Home_OfAStartedServer_IsNotWrittenTo() => Assert.False(Directory.Exists(RegistryProcess.HomeOf(registry.Data)));

    [Fact]
    public async Task Stop_WithOpenConnections_EndsInOrder()
    {
        using var data = new DataFolder();
        await using var server = await RegistryProcess.StartAsync(data.Path);
        using var silent = new TcpClient(server.Address.Host, server.Address.Port);
        using var http = new HttpClient { BaseAddress = server.Address, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("health/live")).StatusCode);

        await server.StopAsync();

        Assert.Equal(0, server.ExitCode);
        Assert.DoesNotContain("fail: ", server.Log, StringComparison.Ordinal);
    }
}
