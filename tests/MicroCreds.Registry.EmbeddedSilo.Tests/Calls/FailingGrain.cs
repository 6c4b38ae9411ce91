using MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Calls;

[GenerateSerializer, Alias("tests.refused")]
public sealed class RefusedException : Exception
{
    public RefusedException(string message, int code)
        : base(message) => Code = code;

    [Id(0)]
    public int Code { get; }
}

public interface IFailingGrain : IGrainWithStringKey
{
    Task ThrowAtOnceAsync();

    Task<int> ThrowLaterAsync(int code);

    /// <summary>Calls another grain that throws.</summary>
    Task<int> ThrowThroughAsync(string other, int code);

    Task CancelItselfAsync();

    Task<int> CountAsync();

    [ResponseTimeout("00:00:01")]
    Task WaitAsync(string gate);

    [ResponseTimeout("00:00:01")]
    [AlwaysInterleave]
    Task WaitInterleavedAsync(string gate);

    /// <summary>Calls a grain that calls back, which neither lets in.</summary>
    [ResponseTimeout("00:00:02")]
    Task CallRoundAsync(string other);

    [ResponseTimeout("00:00:01")]
    Task CallBackAsync(string caller);

    [OneWay]
    Task TellAsync(string text);

    [OneWay]
    void TellWithoutATask(string text);

    [OneWay]
    Task TellAndThrowAsync();
}

public sealed class FailingGrain : Grain, IFailingGrain
{
    private int _count;

    public Task ThrowAtOnceAsync() => throw new InvalidOperationException("at once");

    public async Task<int> ThrowLaterAsync(int code)
    {
        await Task.Yield();
        throw new RefusedException("later", code);
    }

    public Task<int> ThrowThroughAsync(string other, int code) => GrainFactory.GetGrain<IFailingGrain>(other).ThrowLaterAsync(code);

    public Task CancelItselfAsync() => Task.FromCanceled(new CancellationToken(canceled: true));

    public Task<int> CountAsync() => Task.FromResult(_count);

    public async Task WaitAsync(string gate)
    {
        _count++;
        await Signals.Gate(gate);
        Signals.Send(gate, "done");
    }

    public Task WaitInterleavedAsync(string gate) => Signals.Gate(gate);

    public Task CallRoundAsync(string other) => GrainFactory.GetGrain<IFailingGrain>(other).CallBackAsync(this.GetPrimaryKeyString());

    public Task CallBackAsync(string caller) => GrainFactory.GetGrain<IFailingGrain>(caller).CountAsync();

    public Task TellAsync(string text)
    {
        Signals.Send(this.GetPrimaryKeyString(), text);
        return Task.CompletedTask;
    }

    public void TellWithoutATask(string text) => Signals.Send(this.GetPrimaryKeyString(), text);

    public Task TellAndThrowAsync() => throw new InvalidOperationException("nobody hears");
}
