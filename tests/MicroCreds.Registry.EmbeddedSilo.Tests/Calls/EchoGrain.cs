using System.Collections.Immutable;
using System.Globalization;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Calls;

public sealed class EchoGrain : Grain, IEchoGrain
{
    private readonly List<int> _numbers = [];

    /// <summary>The bytes that a test passed, to compare by identity: the grain is in the same process.</summary>
    public static byte[] Passed { get; } = [1, 2, 3];

    public Task<object?> EchoAsync(object? value) => Task.FromResult(value);

    public Task<MutableMessage> EchoMutableAsync(MutableMessage message)
    {
        message.Text += " seen";
        message.Numbers.Add(message.Numbers.Count);
        return Task.FromResult(message);
    }

    public Task<RecordMessage> EchoRecordAsync(RecordMessage message)
    {
        message.Numbers[0]++;
        return Task.FromResult(message);
    }

    public Task<ImmutableMessage> EchoImmutableAsync(ImmutableMessage message) => Task.FromResult(message);

    public Task<StructMessage> EchoStructAsync(StructMessage message)
    {
        message.Texts.Add("seen");
        return Task.FromResult(message);
    }

    public Task<ImmutableArray<MutableMessage>> EchoImmutableArrayAsync(ImmutableArray<MutableMessage> messages)
    {
        messages[0].Text = "changed";
        return Task.FromResult(messages);
    }

    public Task<IReadOnlyList<string>> EchoListAsync(IReadOnlyList<string> texts) => Task.FromResult<IReadOnlyList<string>>([.. texts, "seen"]);

    public Task<ReadOnlyMemory<byte>> EchoBytesAsync(ReadOnlyMemory<byte> bytes) => Task.FromResult(bytes);

    public Task<Immutable<byte[]>> EchoWrappedAsync(Immutable<byte[]> bytes) => Task.FromResult(bytes);

    public Task<bool> AreOneAsync(MutableMessage left, MutableMessage right) => Task.FromResult(ReferenceEquals(left, right));

    public Task<bool> IsPassedAsItIsAsync(byte[] bytes) => Task.FromResult(ReferenceEquals(bytes, Passed));

    public Task<bool> IsCopiedAsync(byte[] bytes) => Task.FromResult(!ReferenceEquals(bytes, Passed) && bytes.AsSpan().SequenceEqual(Passed));

    public Task<List<int>> NumbersAsync() => Task.FromResult(_numbers);

    public Task AddNumberAsync(int number)
    {
        _numbers.Add(number);
        return Task.CompletedTask;
    }

    public Task<UnmarkedMessage> GiveUnmarkedAsync() => Task.FromResult(new UnmarkedMessage());

    public Task<string> ManyAsync(int a, string b, long c, double d, bool e, char f, Guid g, decimal h, string i, ushort j, TimeSpan k) =>
        Task.FromResult(string.Create(CultureInfo.InvariantCulture, $"{a} {b} {c} {d} {e} {f} {g} {h} {i} {j} {k}"));

    public async ValueTask<int> ValueTaskAsync(int value)
    {
        await Task.Yield();
        return value + 1;
    }

    public ValueTask PlainValueTaskAsync() => ValueTask.CompletedTask;

    public Task<IEchoGrain> ReferenceAsync() => Task.FromResult(this.AsReference<IEchoGrain>());

    public Task<string> CallAsync(IEchoGrain other, string text) => other.NameAsync(text);

    public Task<string> NameAsync(string text) => Task.FromResult($"{this.GetPrimaryKeyString()} {text}");
}
