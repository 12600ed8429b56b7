// Everyday English words of like meaning, whatever the subject: extra features beside the words themselves, so
// that a phrasing with "lose" helps an utterance with "vanish". Subject words belong in vocabulary.yaml.
import { stem } from './stem';

const GROUPS = `
delete erase wipe remove clear purge trash
vanish disappear lose lost gone missing
stop end quit cease halt discontinue cancel abort terminate
start begin commence initiate
disable deactivate off block turnoff
enable activate on
disconnect unlink detach unpair separate unsync decouple dissociate
connect link attach pair join associate
leave exit depart withdraw
return back again restore undo revert recover reinstate reverse
keep retain preserve save remain stay maintain
change switch swap alter modify edit update replace amend adjust
move transfer migrate shift carry
copy duplicate backup archive export clone
send sent deliver ship dispatch forward
receive get obtain arrive
show display appear visible see view
hide conceal secret private privacy confidential
broken fault faulty defective malfunction glitch bug issue problem trouble error fail failure crash
stuck frozen freeze hang unresponsive spinning
fix repair solve resolve troubleshoot correct remedy
wrong incorrect mistaken inaccurate erroneous
refuse decline reject deny denied
allow permit let enable
permission authorize approve approval consent
prevent avoid stop block restrict
restrict restriction limit limitation cap maximum
need require necessary must mandatory compulsory essential obligatory
want wish like desire prefer
help assist support aid
tell explain inform describe notify notification alert announce
know aware understand learn
ask request inquire
find locate discover search look seek
where location place position
buy purchase order
sell trade
give hand donate gift lend loan borrow
pay payment bill charge fee cost price
money cash fund
refund reimburse reimbursement
free gratis complimentary
expensive pricey costly
cheap inexpensive affordable
new fresh recent latest brand
old previous former past prior earlier ex
another other different second alternative additional extra
same identical equal
all every everything everywhere entire whole complete
only just solely single one
permanent forever good final definite
temporary temporarily brief while
now immediate immediately instant instantly straight asap urgent urgently quick quickly fast
slow delay delayed late pending wait waiting
long duration time minute hour day
when time date
safe secure security harmless risk risky danger dangerous protect
steal stolen theft thief rob
person people someone somebody human anyone else
friend contact colleague mate buddy
family wife husband son daughter mother father mum mom dad kid child children parent brother sister partner
share shared sharing common
owner own my mine
phone mobile cell cellphone handset smartphone
computer laptop desktop notebook pc
tablet pad
device gadget machine
message text chat conversation thread
picture photo image video
email mail address
number digit
password passcode pin code
account profile login
settings preferences options configuration menu
button switch toggle tap press click
grey gray greyed dimmed unavailable inactive disabled
reason why purpose point benefit advantage
difference differ versus vs compare comparison
effect affect impact influence consequence happen
possible can able capable
impossible cannot unable
check verify confirm validate verification
identity identification
step instruction guide walkthrough tutorial procedure
before prior first beforehand prepare
after afterwards later following once
work function operate
open launch start
close shut
use utilize employ
visit go travel trip
country abroad foreign international overseas
card plastic
top topup
receive incoming
sign log
cover include
big large huge
small little tiny
make create build produce
speak talk say
choose pick select
answer reply respond
call ring dial
car vehicle automobile
food meal dish
doctor physician
job work employment
house home apartment
movie film
song music track tune
hotel room lodging
flight plane airplane
restaurant diner eatery
weather forecast temperature
schedule plan agenda calendar
meeting appointment
alarm timer reminder remind
buy shop shopping
add insert include put
amount sum quantity total
balance remaining
transaction payment purchase
rate ratio
increase raise raise up
decrease reduce lower
report flag
accept agree
strange weird odd unfamiliar unrecognized unknown suspicious
accident accidental accidentally mistake unintentionally
twice double duplicate two
currently presently now
hear listen
hold suspend pause
lock locked
expire expiry expiration
eligible qualify eligibility
age old young
way method how
`;

const sensesOf = new Map<string, number[]>();
GROUPS.trim()
  .split('\n')
  .forEach((line, sense) => {
    for (const root of new Set(line.split(' ').map(stem)))
      sensesOf.set(root, [...(sensesOf.get(root) ?? []), sense]);
  });

/** Numbers of the groups a stem belongs to; mostly none or one. */
export function senses(root: string): readonly number[] {
  return sensesOf.get(root) ?? [];
}
