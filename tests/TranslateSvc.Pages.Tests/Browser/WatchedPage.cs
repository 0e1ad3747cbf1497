using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace TranslateSvc.Pages.Tests.Browser;

/// <summary>A page whose errors and requests are kept.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentQueue<string> _requests = new();

    internal WatchedPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        context.SetDefaultTimeout(60_000);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _errors.Enqueue(message.Text);
        };
        page.PageError += (_, error) => _errors.Enqueue(error);
        page.Request += (_, request) => _requests.Enqueue(request.Url);
    }

    public IPage Page { get; }

    /// <summary>What the console and uncaught exceptions said; a broken content security policy speaks there too.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    public IReadOnlyCollection<string> Requests => _requests;

    public ILocator this[string selector] => Page.Locator(selector);

    /// <summary>Waits until an expression is true in the page.</summary>
    public Task UntilAsync(string expression, object? argument = null) => Page.WaitForFunctionAsync(expression, argument);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
