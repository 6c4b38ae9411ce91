using MicroCreds.Registry.Grains.Personal;

namespace MicroCreds.Registry.Storage.TestKit;

/// <summary>What every <see cref="IPersonalKeyStore"/> must do. A store's tests derive from it.</summary>
public abstract class PersonalKeyStoreContract
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>The store, empty at a test's first call; at later calls another instance on what the first has written.</summary>
    protected abstract IPersonalKeyStore Open();

    [Fact]
    public async Task GetOrAddMany_NewAndKnown_KeepsTheFirstProposal()
    {
        var first = await Open().GetOrAddManyAsync([new("a", [1]), new("b", [2]), new("a", [3])], None);
        Assert.Equal([1, 2, 1], first.Select(key => key.Wrapped.Span[0]));
        var second = await Open().GetOrAddManyAsync([new("b", [9]), new("c", [4])], None);
        Assert.Equal([2, 4], second.Select(key => key.Wrapped.Span[0]));
        var read = await Open().ReadManyAsync(["c", "none", "a"], None);
        Assert.Equal([PersonalKeyState.Present, PersonalKeyState.None, PersonalKeyState.Present], read.Select(key => key.State));
    }

    [Fact]
    public async Task Destroy_Key_IsGoneForGood()
    {
        var store = Open();
        await store.GetOrAddManyAsync([new("a", [1])], None);
        Assert.True(await store.DestroyAsync("a", None));
        Assert.False(await store.DestroyAsync("a", None));
        Assert.Equal(new PersonalKey(PersonalKeyState.Destroyed, default), (await Open().ReadManyAsync(["a"], None))[0]);
        Assert.Equal(PersonalKeyState.Destroyed, (await Open().GetOrAddManyAsync([new("a", [2])], None))[0].State);
    }

    [Fact]
    public async Task Destroy_LearnerWithoutKey_NeverGetsOne()
    {
        Assert.False(await Open().DestroyAsync("a", None));
        Assert.Equal(PersonalKeyState.Destroyed, (await Open().GetOrAddManyAsync([new("a", [2])], None))[0].State);
    }

    [Fact]
    public async Task PinMasterKey_AnotherLater_AnswersFalse()
    {
        Assert.True(await Open().PinMasterKeyAsync("one", None));
        Assert.True(await Open().PinMasterKeyAsync("one", None));
        Assert.False(await Open().PinMasterKeyAsync("two", None));
        Assert.True(await Open().PinMasterKeyAsync("one", None));
    }
}
