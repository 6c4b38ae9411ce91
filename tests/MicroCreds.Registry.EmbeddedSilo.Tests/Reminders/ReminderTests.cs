using MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Reminders;

public interface IReminderGrain : IGrainWithStringKey
{
    Task<string> RegisterAsync(string name, TimeSpan dueTime, TimeSpan period);

    Task<bool> UnregisterAsync(string name);

    Task<string[]> NamesAsync();

    Task EndAsync();
}

/// <summary>Signals "NAME PERIOD" under its key for each tick.</summary>
public sealed class ReminderGrain : Grain, IReminderGrain, IRemindable
{
    public async Task<string> RegisterAsync(string name, TimeSpan dueTime, TimeSpan period) =>
        (await this.RegisterOrUpdateReminder(name, dueTime, period)).ReminderName;

    public async Task<bool> UnregisterAsync(string name)
    {
        if (await this.GetReminder(name) is not { } reminder)
            return false;
        await this.UnregisterReminder(reminder);
        return true;
    }

    public async Task<string[]> NamesAsync() => [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName).Order()];

    public Task EndAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Signals.Send(this.GetPrimaryKeyString(), $"{reminderName} {status.Period.TotalMilliseconds} {status.CurrentTickTime >= status.FirstTickTime}");
        return Task.CompletedTask;
    }
}

public interface IForgetfulGrain : IGrainWithStringKey
{
    Task RegisterAsync();
}

/// <summary>Is not remindable.</summary>
public sealed class ForgetfulGrain : Grain, IForgetfulGrain
{
    public Task RegisterAsync() => this.RegisterOrUpdateReminder("none", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
}

[Collection(SharedSiloCollection.Name)]
public sealed class ReminderTests(SharedSilo silo)
{
    [Fact]
    public async Task Reminder_TicksAgainAndAgain_AlsoAGrainThatWasDeactivated()
    {
        var grain = silo.Client.GetGrain<IReminderGrain>("reminded");
        Assert.Equal("often", await grain.RegisterAsync("often", TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200)).Soon());
        Assert.Equal("often 200 True", await Signals.Next<string>("reminded"));
        await grain.EndAsync().Soon();
        Assert.Equal("often 200 True", await Signals.Next<string>("reminded"));
        Assert.Equal("often 200 True", await Signals.Next<string>("reminded"));
        Assert.True(await grain.UnregisterAsync("often").Soon());
    }

    [Fact]
    public async Task Reminder_RegisteredAgain_IsChanged()
    {
        var grain = silo.Client.GetGrain<IReminderGrain>("changed");
        await grain.RegisterAsync("one", TimeSpan.FromHours(1), TimeSpan.FromHours(1)).Soon();
        await grain.RegisterAsync("two", TimeSpan.FromHours(1), TimeSpan.FromHours(1)).Soon();
        await grain.RegisterAsync("one", TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(300)).Soon();
        Assert.Equal(["one", "two"], await grain.NamesAsync().Soon());
        Assert.Equal("one 300 True", await Signals.Next<string>("changed"));
        Assert.True(await grain.UnregisterAsync("one").Soon());
        Assert.True(await grain.UnregisterAsync("two").Soon());
        Assert.False(await grain.UnregisterAsync("two").Soon());
        Assert.Empty(await grain.NamesAsync().Soon());
    }

    [Fact]
    public async Task Reminder_OfAGrainThatIsNotRemindable_IsRefused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => silo.Client.GetGrain<IForgetfulGrain>("forgetful").RegisterAsync().Soon());

    [Fact]
    public async Task Reminder_WithTooShortAPeriod_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() =>
            silo.Client.GetGrain<IReminderGrain>("too often").RegisterAsync("too often", TimeSpan.Zero, TimeSpan.FromMilliseconds(99)).Soon());
}
