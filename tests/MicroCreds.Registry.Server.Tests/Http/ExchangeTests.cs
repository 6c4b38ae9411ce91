using System.IO.Pipelines;
using MicroCreds.Registry.Server.Http;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MicroCreds.Registry.Server.Tests.Http;

/// <summary>Who ended a streamed exchange: the client, of which nobody need hear, or the server, which its log must tell.</summary>
public sealed class ExchangeTests
{
    public static TheoryData<Exception> NotOfTheClient => new()
    {
        new OperationCanceledException("a part of the server stops"),
        new TaskCanceledException("a call waited too long"),
        new IOException("the disk is full"),
        new InvalidDataException("a file of the server's makes no sense"),
        new InvalidOperationException("a bug"),
    };

    [Theory]
    [MemberData(nameof(NotOfTheClient), DisableDiscoveryEnumeration = true)]
    public async Task Exchange_FailsWithTheClientThere_Throws(Exception failure)
    {
        var http = NewRequest();

        Assert.Same(failure, await Record.ExceptionAsync(() => http.ExchangeAsync(_ => Task.FromException(failure))));
        Assert.False(http.RequestAborted.IsCancellationRequested);
    }

    [Fact]
    public async Task Exchange_CancelledByTheClient_EndsTheConnection()
    {
        var http = NewRequest();

        await http.ExchangeAsync(_ =>
        {
            http.Abort();
            return Task.FromCanceled(http.RequestAborted);
        });

        Assert.True(http.RequestAborted.IsCancellationRequested);
    }

    [Fact]
    public async Task Exchange_NobodyReadsTheAnswers_EndsTheConnection()
    {
        var http = NewRequest();
        var pipe = new Pipe();
        await pipe.Reader.CompleteAsync();
        var answers = new ClientAnswers(pipe.Writer);

        await http.ExchangeAsync(async aborted => await answers.WriteAsync("{}"u8.ToArray(), aborted));

        Assert.True(http.RequestAborted.IsCancellationRequested);
    }

    /// <summary>What Kestrel throws before it says that the request was aborted, and what gzip throws.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Exchange_TheBodyBreaksOff_EndsTheConnection(int way)
    {
        Exception broken = way switch
        {
            0 => new TaskCanceledException("aborted", new ConnectionAbortedException()),
            1 => new ConnectionResetException("reset"),
            _ => new InvalidDataException("no gzip"),
        };
        var http = NewRequest();
        var body = ClientBody.Of(new BrokenStream(broken), 16);

        await http.ExchangeAsync(async aborted => await body.ReadAsync(aborted));

        Assert.True(http.RequestAborted.IsCancellationRequested);
    }

    private static DefaultHttpContext NewRequest()
    {
        var http = new DefaultHttpContext();
        http.Features.Set<IHttpRequestLifetimeFeature>(new Lifetime());
        return http;
    }

    /// <summary>The default one takes no notice of being aborted.</summary>
    private sealed class Lifetime : IHttpRequestLifetimeFeature
    {
        public CancellationToken RequestAborted { get; set; }

        public void Abort() => RequestAborted = new CancellationToken(canceled: true);
    }

    private sealed class BrokenStream(Exception broken) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromException<int>(broken);
    }
}
