// How the chat component looks. Colours are the custom properties of theme.css and chat.css, so one set serves both schemes.

/** The chat component gives messages up after 5 minutes whatever is set here. */
const SEND_TIMEOUT = 300_000;

export const styleOptions = {
  primaryFont: 'var(--font)',
  accent: 'var(--accent)',
  subtle: 'var(--ink-soft)',
  backgroundColor: 'transparent',
  paddingRegular: 12,
  paddingWide: 16,
  transitionDuration: '0s',
  emojiSet: {},
  markdownRenderHTML: false,
  hideUploadButton: true,
  sendTimeout: SEND_TIMEOUT,
  // What is longer than the screen is read from its beginning.
  autoScrollSnapOnPage: true,

  bubbleBackground: 'var(--surface)',
  bubbleBorderColor: 'var(--line)',
  bubbleBorderRadius: 16,
  bubbleTextColor: 'var(--ink)',
  bubbleMaxWidth: 560,
  bubbleMinWidth: 200,
  bubbleMinHeight: 40,
  bubbleFromUserBackground: 'var(--mine)',
  bubbleFromUserBorderColor: 'var(--mine)',
  bubbleFromUserBorderRadius: 16,
  bubbleFromUserTextColor: 'var(--mine-ink)',
  timestampColor: 'var(--ink-soft)',

  sendBoxBackground: 'var(--surface)',
  sendBoxTextColor: 'var(--ink)',
  sendBoxPlaceholderColor: 'var(--ink-soft)',
  sendBoxBorderTop: 'none',
  sendBoxHeight: 52,
  sendBoxTextWrap: true,
  sendBoxButtonAlignment: 'bottom',
  sendBoxButtonColor: 'var(--accent)',
  sendBoxButtonColorOnDisabled: 'var(--ink-soft)',
  sendBoxButtonShadeBorderRadius: 12,
  sendBoxButtonShadeInset: 6,
  sendBoxButtonShadeColorOnDisabled: 'transparent',
  sendBoxButtonShadeColorOnHover: 'var(--hover)',
  sendBoxButtonShadeColorOnActive: 'var(--hover)',
  sendBoxButtonKeyboardFocusIndicatorBorderColor: 'var(--accent)',
  sendBoxButtonKeyboardFocusIndicatorBorderRadius: 12,
  sendBoxButtonKeyboardFocusIndicatorBorderWidth: 2,

  suggestedActionLayout: 'flow',
  suggestedActionHeight: 40,
  suggestedActionsFlowMaxHeight: 200,
  suggestedActionBorderRadius: 20,
  suggestedActionBorderWidth: 1,
  suggestedActionBackgroundColor: 'var(--surface)',
  suggestedActionBorderColor: 'var(--line-strong)',
  suggestedActionTextColor: 'var(--accent)',
  suggestedActionBackgroundColorOnHover: 'var(--hover)',
  suggestedActionBackgroundColorOnActive: 'var(--hover)',
  suggestedActionBorderColorOnHover: 'var(--accent)',
  suggestedActionKeyboardFocusIndicatorBorderColor: 'var(--accent)',
  suggestedActionKeyboardFocusIndicatorBorderRadius: 18,
  suggestedActionKeyboardFocusIndicatorBorderStyle: 'solid',
  suggestedActionsVisualKeyboardIndicatorColor: 'var(--accent)',

  transcriptActivityVisualKeyboardIndicatorColor: 'var(--accent)',
  transcriptActivityVisualKeyboardIndicatorStyle: 'solid',
  transcriptVisualKeyboardIndicatorColor: 'var(--accent)',
  transcriptOverlayButtonBackground: 'var(--accent)',
  transcriptOverlayButtonBackgroundOnFocus: 'var(--accent)',
  transcriptOverlayButtonBackgroundOnHover: 'var(--accent)',
  transcriptOverlayButtonColor: 'var(--accent-ink)',

  adaptiveCardsParserMaxVersion: '1.5',
  cardPushButtonBackgroundColor: 'var(--accent)',
  cardPushButtonTextColor: 'var(--accent-ink)',
};

const ink = { default: 'var(--ink)', subtle: 'var(--ink-soft)' };

/**
 * For what our cards have: paragraphs, pictures and buttons.
 * https://learn.microsoft.com/adaptive-cards/rendering-cards/host-config
 */
export const adaptiveCardsHostConfig = {
  supportsInteractivity: true,
  fontFamily: 'var(--font)',
  fontSizes: { small: 13, default: 15, medium: 16, large: 18, extraLarge: 22 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  lineHeights: { small: 18, default: 22, medium: 22, large: 25, extraLarge: 29 },
  spacing: { small: 6, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  containerStyles: { default: { foregroundColors: { default: ink } } },
  actions: {
    actionAlignment: 'left',
    actionsOrientation: 'horizontal',
    buttonSpacing: 8,
    maxActions: 20,
    spacing: 'medium',
  },
  adaptiveCard: { allowCustomStyle: true },
  textBlock: { headingLevel: 2 },
};
