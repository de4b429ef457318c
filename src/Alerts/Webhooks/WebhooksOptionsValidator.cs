using Microsoft.Extensions.Options;

namespace Alerts.Webhooks;

[OptionsValidator]
internal sealed partial class WebhooksOptionsValidator : IValidateOptions<WebhooksOptions>;
